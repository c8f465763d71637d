"""English answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

ENGLISH = AnswerWords(
    slots={
        "device": """
            printer|printers|scanner|scanners|computer|computers|laptop|pc|pcs|screen|screens|mouse|keyboard|phone|
              phones|email|emails|e mails|mail|mails|mailbox|outlook|network|internet|wifi|wi fi|vpn|server|program|
              software|app|system|website|site|webshop|shop|portal|page|pages|files|folder|folders|drive|calendar|
              till|tills|card reader|sound|audio|picture|camera|microphone|headset|connection|line|orders|invoices|
              labels|messages|calls|reports|documents|appointments|database|backup|tablet|door|badge|scale|barcode|
              licence|licences|driver|cable|update|router|projector|terminal
        """,
        "gear": """
            [all] (the|my|our|all|both|your) (new|~)* {device}* {device}|emails|mails|messages|{device} and {device}
        """,
        "back": """
            is|are|is back|are back|is back online|came back|come in|comes in|coming in|are coming in|is coming in|
              come through|comes through|arrive|arrives|are arriving|shows up|show up|loads|load|responds|respond|
              connects|connect|syncs|sync|starts|start|boots|rings|ring|goes out|go out|go through|goes through|opens|
              open|prints|print|comes out|come out|turns on|reads|sends|receives
        """,
        "use": """
            print|log in|login|log on|sign in|connect|work|scan|access|open|send|receive|get in|save|read|pay|book|
              order|call|export|download|upload|edit|invoice|browse|search|use|get into|get to|log into
        """,
        "moment": """
            this morning|yesterday|last night|then|monday|tuesday|wednesday|thursday|friday|last week|the (update|
              restart|reboot|change|fix|visit|call)|your (update|restart|reboot|change|fix|visit|call|mail|email|
              reply)|you (changed|swapped|replaced|fixed|updated|restarted|called|came|did|reset|installed) [it|that|
              the {device}|the ~|my {device}]
        """,
        "span": """
            (one|two|three|four|five|several|some|a few|couple of|~) [whole|full|solid] (days|day|weeks|week|hours|
              nights) [now]|all (day|week|morning|night)|a [whole] (day|week)
        """,
        "trouble": """
            crash|crashes|outage|outages|error|errors|drop|drops|dropout|dropouts|problem|problems|issue|issues|
              interruption|interruptions|glitch|glitches|hiccup|hiccups|disconnection|disconnections|freeze|freezes|
              jam|jams|complaint|complaints|error message|error messages|hitch|failure|failures
        """,
        "thing": """
            problem|issue|error|bug|fault|ticket|request|printer|scanner|computer|laptop|pc|screen|mouse|keyboard|
              phone|email|e mail|mail|mailbox|outlook|network|internet|wifi|vpn|server|program|software|application|
              app|system|login|account|password|access|connection|website|site|page|file|drive|printing|
              {device}
        """,
        "it": """
            it|this|that|everything|it all|all|all of it|(the|my|our) ({thing}|~) [{thing}]|problem|issue|printer|
              printing|
              {thing}|they|(the|my|our|both) ~ ~ [{thing}]|(the|my|our) ({thing}|~) (in|on|at|for|of|from|to) [the|my|
              our] ({thing}|~) [~]|the matter
        """,
        "unit": """
            it|this|that|everything|it all|all|all of it|(the|my|our) ({device}|~) [{device}]|printer|printing|
              {device}|they|(the|my|our|both) ~ ~ [{device}]|(the|my|our) ({device}|~) (in|on|at|for|of|from|to) [the|
              my|our] ({device}|~) [~]|the matter
        """,
        "is": """
            is|s|are|has been|have been|is all|s all|are|re|has finally been|has now been|is now|is finally
        """,
        "whole": """
            everything|it all|all|all of it|(the|my|our) ({device}|~) [{device}]|printer|printing|(the|my|
              our) ~ ~ [{device}]
        """,
        "now": """
            now|again|fully|completely|totally|finally|all|indeed|already|definitely|really|at last|just|properly
        """,
        "solved": """
            solved|resolved|fixed|sorted|sorted out|repaired|settled|mended|cured|cleared|rectified|taken care of|
              dealt with|remedied|fixd|done and dusted|a thing of the past
        """,
        "fine": """
            ok|okay|fine|good|well|perfect|working|up and running|back to normal|in order|running|printing|grand|
              alright|all right|spot on|hunky dory|operational|functional|online|reachable|accessible|workin|
              brilliant|great|back in business
        """,
        "works": """
            works|does work|worked|prints|runs|opens|is working|wrks|connects|loads|responds|starts|boots|syncs|
              charges|scans|saves|rings|behaves|came back to life|work|print|run
        """,
        "well": """
            now|again|fine|well|perfectly|perfect|correctly|properly|great|completely|as expected|as it should|
              normally|like a charm|very well|without (any|a) (problem|problems|issue|issues)|just fine|all right|
              at last|finally|nicely|smoothly|flawlessly|beautifully|a treat|a charm|like a dream|like clockwork|
              like new|as before|like before|first time|every time|straight away|since {moment}|after {moment}|(for|
              since) {span}|(on|in|at) all [of|our|the]* ({device}|~)|everywhere|for everyone|for everybody|
              for all of us|with no (problem|problems|issue|issues|trouble|hitch|errors)|without (any|a single|
              a) ({trouble}|hitch)|brilliantly|as normal|as usual|as ever|thanks to you
        """,
        "sure": """
            i [can] [hereby] confirm [that]|happy to say [that]|glad to say [that]|good news|
              i am happy to confirm [that]|
              (i|we) [can] confirm [that]|just to confirm [that]|just to say [that]|(pleased|delighted) to (say|
              report|confirm) [that]|i am pleased to (say|report|confirm) [that]|this is to confirm [that]|confirmed|
              can confirm [that]|yes|i (see|checked and|tested and|tried and)|(i|we) [have] (tested|checked|
              tried) it and|we are happy to (say|confirm|report) [that]|hereby i confirm [that]
        """,
        "fault": "(the|that|this) (problem|error|issue|message|error message|fault|noise)",
        "good": "quick|fast|great|kind|prompt|good|excellent|rapid|very|and|nice|amazing|swift|speedy",
        "deed": """
            help|support|fix|reply|answer|response|work|assistance|service|solution|time|effort|efforts|job|
              patience|intervention
        """,
    },
    greeting="""
        hello|hi|hey|dear|hello (all|team|everyone|there|again)|hi (all|team|everyone|there|again|guys)|hi support|
          dear (all|team|support|sir|madam|sir or madam|colleagues|support team)|good (morning|afternoon|evening|day)|
          greetings
    """,
    thanks="""
        (thanks|thank you|thank u|thx|tx|ty) [so much|very much|a lot|again|a million|indeed|all|everyone|guys]
        (thanks|thank you|many thanks) [so much|very much|a lot|again] for (the|your|all the|all your|this|
          that) {good}* {deed}
        (thanks|thank you) [so much|very much|a lot] for (helping|fixing it|solving it|helping me|
          solving the problem|fixing this)
        many thanks [again]|thanks and|much appreciated|[i|we] [really] appreciate it
        (thanks|thank you|many thanks|thx|ta|cheers|thnx|thanx|tnx|tks|thnks|big thanks|huge thanks|
          a big thank you) [so much|very much|a lot|again|a bunch|loads|heaps|a ton|mate|team|folks|guys|all|both|
          everyone|you lot|to all|to the [whole] team|in advance|kindly]*
        (thanks|thank you) for [all] [the|your|being|such|so] {good}* ({deed}|~) [{deed}]
        (i|we) [really|very much|do] (appreciate|appreciated) (it|this|that|the {deed}|your {deed}|all your {deed})|
          kudos|respect|thanks to (you|all|everyone|the team)
    """,
    praise="""
        perfect|great|excellent|wonderful|brilliant|super|awesome|fantastic|ok|okay|good|very good|top|cool|lovely|
          (great|good|excellent|fantastic|nice) (job|work|service|support|news)|well done|very (quick|fast|
          helpful) [service|support|work]|very happy|(it|that|this) (is|s) (ok|okay|fine|good|great|perfect)|
          you are (great|the best)|hooray|done|
          legend|legends|you re (a|an) (legend|star|angel|lifesaver|hero|genius|gem|life saver)|you are a (legend|
          star|lifesaver|hero|genius)|star|stars|hurrah|yay|woohoo|phew|what a relief|great stuff|good stuff|
          lovely stuff|nice one|top (job|work|marks|notch|man)|excellent (service|work)|full marks|magic|bravo|
          congratulations|congrats|beautiful|neat|sweet|impressive|impressed|very impressed|hats off|keep it up|
          keep up the good work|so (happy|glad|pleased|relieved)|i am [very] happy|we are [very] (happy|pleased|glad|
          grateful)|smashing|ace|grand|ok great|happy days|happy bunny
    """,
    sign_off="""
        [with] [best|kind|kindest|warm] (regards|wishes)|best|br|cheers|sincerely|yours [sincerely|truly|
          faithfully]|bye|have a (nice|good|great|lovely) (day|evening|weekend|week|one)|all the best|take care|
          rgds|regards|kind regards|warm regards|many regards|kr|rgrds|have a (nice|good|great|lovely) (one|
          rest of the day)|see you|talk soon|speak soon|enjoy your (day|weekend|evening)|good (night|weekend)|
          respectfully|with thanks|yours
    """,
    yes="""
        yes|yep|yeah|yup|yes [yes] indeed|absolutely|definitely|affirmative|yes it is [now]|yes (it|that) does|
          confirmed|yes of course|yes sir|
          it is|it is indeed|it does|they are|it did|sure is|sure does|indeed|indeed it is|that is correct|aye|yea|
          yes it s all|yes thank you|yes thanks|yes all|same here|same from (me|us)|from my side too|me too|(from|
          on) (my|our) side as well
    """,
    no="""
        no|nope|nah|[no] not yet|[no] [i am|i m] (unfortunately|sadly|afraid) not|[no] not really|[no] it (is not|
          isn t)|[no] not at all|[no] still not|unfortunately no|[no] (it|that) (does not|doesn t|did not|didn t)|
          negative|
          partly|partially|almost|nearly|not quite|only (partly|partially|half)|half|still|still nothing|
          [still] the same|same|same as before|same story|same again|nothing|no way|no chance|not for (me|us)|not (on|
          from) (my|our) side|no such luck|i wish|if only|hardly|far from it|as if|not a chance|nowhere near|
          not fully|[not] yet|no luck|no joy|no dice|no it (is not|isn t|does not|doesn t)|no sir|not at all|
          nothing doing|back again|wishful thinking|i wish it were|i wish it was
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} {well}*
        [{sure}] {unit} {is} (now|again|all|back|fully) {now}* {fine} {well}*
        [{sure}] {unit} {is} {fine} (now|again) {well}*
        [{sure}] [{it}] {is} {now}* (working|up and running|back to normal|printing|running) {well}*
        [{sure}] [{unit}] [now|all] {works} {well}*
        (works|worked|working) {well}*
        [the|my] [{thing}] {now}* {solved} [{well}]*
        (working|all working|all good|all ok|all fine|all okay|all sorted|all set|all clear|back to normal) {well}*
        (i|we) [now] have no (more|further) (problems|issues|errors)|no (more|further) (problems|issues|errors)
        {fault} (is|s|has) (gone|disappeared|now gone) [now]
        {fault} (no longer|does not|doesn t) (occurs|occur|appears|appear|happens|happen|exists) [any more|anymore]
        [yes] you (can|may) [now|please] close [the|this|my] (ticket|request|case|it)|[please] close [the|this|
          my] (ticket|request|case)
        (the|this|my) (ticket|request|case) can [now] be closed
        (you|you have|you ve|that|this|it|your solution|the solution|the restart) (solved|fixed) (it|that|
          my problem|the problem|the issue)
        (that|this) did (it|the trick)
        i accept (the|your|this) solution|solution accepted|[the|this|your] solution works {well}*
        (i|we) can (print|log in|login|connect|work|scan|access it|open it|send mails|get in) (again|now|normally|
          now again)
        [{sure}] {gear} {back} (again|now|back|fine|properly|normally|as it should|as they should|at last|finally|
          online|straight|there) {well}*
        [{sure}] {gear} (is back|are back|came back|is back online|are here) {well}*
        [{sure}] (i|we|everyone|everybody|all of us|he|she|they) (can|could|was able to|were able to|am able to|
          are able to) [now|finally|all|again|once again]* {use} [it|them|everything|my mails|to|into|on|in]* [the|my|
          our|to]* ({device}|~)* (again|now|fine|normally|without [any] (problem|problems|trouble)|as before|
          at last) {well}*
        [{sure}] (i|we) (can|could) (see|hear) (it|them|you|{gear}|everything|everyone) (again|now|fine) {well}*
        [{sure}] (i|we) (am|are|m|re) (online [again|now]|connected again|up and running [again|now]|all set [now]|
          back online|back in|working again|good to go)
        [{sure}] (i|we) [have|ve] (got|have|found) (my|our|the) ({device}|~) (back|again) {well}*
        (no|not a single|not one|zero|not had a single|haven t had a single|haven t had one|
          have not had a single) [more|further] {trouble} [at all|any more|anymore] [since|so far|
          since then] [{moment}]
        [{sure}] [there (is|are)|(i|we) (have|ve had|see|get|had)] no (more|further|longer any|
          other) {trouble} [at all|now|since {moment}|either]*
        [{sure}] (there (is|are|were|have been)|(i|we) (have|ve had|see|get|had|have had)) no {trouble} (any more|
          anymore|now|since|at all|since {moment})
        [been|it has been|it s been|we have had|i have had|we ve had|that s] {span} [now] (without (a|any|a single|
          one)|and (not a single|no)|with no) {trouble} [now]
        can t (fault it|complain)|cannot (fault it|complain)|nothing to complain about|no complaints [here|at all|
          from me]|couldn t (be better|ask for more)|could not ask for more|nothing more to ask
        (that s|that has|that have|this has|you ve|you have) (done it|done the trick|sorted it|fixed it|nailed it|
          cured it|cracked it|saved my day|resurrected it|brought it back to life)
        (the|your) (good|new|~|{device})* (cured|fixed|solved|sorted|did) (it|that|the trick|the job|everything)
        (you|you guys) (nailed|cracked|fixed|solved|sorted|cured) it
        tested [it] and (approved|working|confirmed|it works|works|ok|fine|all good)|(problem|issue|error) (gone|
          cleared|over|no more)|no longer (an issue|a problem)
        (gone|disappeared) [is|are] the (error|message|error message|problem)|the (error|message|error message|
          problem|issue|{trouble}) (has|is|are|have) (gone|disappeared|gone away|cleared|vanished) [now|for good|
          since {moment}]*
        (it|that|this) (does the trick|did the job|was it)|back to normal|up and running [again]|all (sorted|
          working|fixed|solved|done|clear|well|perfect) [now|again|here]*
        (i|we) (approve|accept) [it|the solution|your solution|the fix]
    """,
    close="""
        [so|then|and|yes|ok|well]* [therefore|hence|from (my|our) side|for (me|us)]* (you|we|u) (can|may|
          are free to) [now|then|therefore|safely|gladly|please|go ahead and|also|happily|just]* (close|archive|file|
          shut|tick off) [it|this|that|the|my|our|this one|one]* [ticket|request|case|issue|incident|file|call|matter|
          job|one] [off|away|down|now|as (solved|done|resolved|closed|completed|fixed|finished)|then|please]*
        [so|ok|then|and|yes]* (please|pls|plz|kindly|go ahead and|feel free to|happy for you to) (close|archive|
          shut) [it|this|that|the|my|our|this one]* [ticket|request|case|issue|incident|call|matter|job|one] [off|
          away|down|now|then]*|close away|archive away|close it off
        [so|ok|then|and|yes]* (close|archive|shut) (it|this|that|the|my|our|this one) [ticket|request|case|issue|
          incident|call|matter|job|one] [off|away|down|now|please|pls|then|thanks]*
        [so|then|and|please|(you|we) (can|may) [now|then|therefore]]* (consider|mark|treat|regard|call) (it|this|
          that|(the|this|my) (ticket|request|case|issue|matter|one|incident)) [as] (solved|closed|resolved|fixed|
          finished|settled|dealt with|complete|completed)
        [so] [the|this|my|that]* (case|ticket|matter|issue|request|incident) [is|s|now|can be|may be]* (closed|done|
          settled|finished|over|archived|resolved|completed|solved|signed off) [now|as far as (i|we) (am|are|m|
          re) concerned|for (me|us)|from (my|our) side]*
        [so|and|yes|then]* (for (me|us)|as far as (i|we) (am|are|m|re) concerned|from (my|our) side|on (my|
          our) side) [that|this|the|this one|it|my|our|matter|case|ticket|request|issue|one]* [is|s|can [now] be|
          may be]* [now|thus|therefore|hereby]* (closed|done|settled|finished|over|dealt with|archived|complete|
          completed|signed off)
        [that|this|it] (is|s) [now] (closed|done|settled|finished|over|dealt with) (for (me|us)|as far as (i|
          we) (am|are|m|re) concerned)
        [so|and|yes|then]* we (are|re) [all] (done|finished|good to close) [here|now]*|job done|end of story|
          tick it off|[good|ready] to close|done and dusted|signed off
    """,
    aside="""
        (as far as (i|we) (am|are|m|re) concerned|from (my|our) side|on (my|our) (side|end)|for (me|us)|at (my|
          our) end|from my point of view)
        (since|after) {moment}|at last|finally|about time [too]|not before time|better late than never|(it|
          that) took (a while|long enough|some time|ages)|took (a while|long enough|some time|ages)|in the end|
          a bit late|though late
        as (you|he|she|kevin|~) (said|suggested|advised|told me|wrote|described)|as (instructed|advised|suggested|
          described|requested|discussed|agreed)
        sorry [for|about] [the|my|all the|that|this|your]* [trouble|delay|bother|inconvenience|late (reply|answer|
          response)|fuss|noise|false alarm|confusion|slow reply]|apologies [for the ({deed}|delay|trouble|
          late reply)]|my (fault|mistake|bad|error)|silly me|stupid me|it was my (fault|mistake)|user error|
          how embarrassing
        because i waited (~|one|two|three)* (days|weeks|hours|day|week)|in no time|in a (flash|jiffy|heartbeat)|
          in (~|two|five|ten|#) (minutes|seconds|hours)
        (i|we) (was|were) [already|about|ready|going|honestly|a bit|very|rather]* (sceptical|skeptical|worried|
          desperate|surprised|giving up|to give up|to buy a new one|to throw it out)|i (didn t|did not) (think|
          expect) (it|that) would
    """,
    did="""
        (i|we) [have|ve|just|also]* (restarted|rebooted|followed|tried|tested|checked|did|installed|updated|
          unplugged|switched|reset) [it|the|my|your|everything|all|that]* ({device}|~|steps|instructions|advice|
          update|test|tests) [as (you|instructed|advised|suggested|described) [said|told me|suggested|advised|
          described|wrote]|twice|again|this morning|just now]*
    """,
    vague="""
        no (problem|problems|trouble|issue|issues)|(it|he|she) (is|s) (back|there) [again|now]*|back again
    """,
    refuse="""
        (not|isn t|isnt|never|aren t|hasn t|hasnt|nothing) [is|yet|really|been|fully|completely|at all] (solved|
          resolved|fixed|working|sorted|right)
        (does not|doesn t|doesnt|do not|don t|dont|did not|didn t|didnt|won t|will not) [still|really|even|
          yet] (work|print|open|start|load|run|help|solve|fix|connect|send|turn|scan|function|make)
        [still] (can not|cannot|can t|cant|could not|couldn t) [still|even] (print|log|login|connect|open|work|
          access|send|scan|use|receive|get|enter)
        still (not|no|broken|the same|fails|failing|down|having|have|get|getting|happening|happens|doesn t|does not|
          can t|cannot|crashes|crashing|there|wrong|isn t|see|same|blocked|stuck|slow|occurs|shows)
        (same|the same) (problem|error|issue|thing|message|story)
        (problem|issue|error|it) (persists|remains|is back|came back|has returned|has come back|is still|is worse|
          continues)
        (broke|broken|fails|failed|crashed|crashes|down|happened|happening|stuck|blocked) again|keeps (failing|
          crashing|happening)
        stopped working|no (change|improvement|difference|luck)|nothing (has changed|changed|works)|no longer works|
          works no longer
        reopen|re open|unsolved|unresolved|far from (solved|fixed)|anything but (solved|fixed)|is worse
        (the same|same|this|the whole thing) (again|as before|as yesterday|old|result|here|as last)|
          and [now] [the] same
        (nothing|not a thing) (happens|happened|comes|came|changed|changes|appears|moves|prints|arrives)|(wasn t it|
          was not it)|(wasn t|was not|isn t|is not) (the (cause|reason|problem|solution|fix|answer))
        (issue|problem|error|fault) (is|has) [now|again|still]* (persisting|back|returned|occurring|recurring|
          reappeared|still there|still present|happening)
        (gone|disappeared|vanished|missing|empty|blank|dead|frozen|offline|off|slow|locked|crashing|freezing|
          dropping|failing|stuck|blocked|dropped|froze|jammed|hangs|freezes|crashes|stops|drops|fails) (again|
          as before|once more|every)
        (is|are|was|were|s) [still|all|now] (missing|dead|unusable|useless|frozen|worse|stuck|still [the] ~)|
          still (empty|missing|blank|dead|black|offline|locked|cuts|drops|jams|freezes|asks|says|won t|refuses|down|
          comes|stops|hangs|cut|crash|unable|unusable|nothing|looping|loops|get|red|crooked)
        back to square one|no joy|no good|no better|not [any] better|not much better|useless|made it worse|
          made things worse|even worse|worse than|down again|(is|are) worse|anything but|only (half|some|works)|
          half of it
        (refuse|reject|decline|do not accept|don t accept|can t accept|cannot accept|not accept) [the|this|your|
          that|such|it]|(do not|don t|dont|please don t) close|not [to] close|leave (it|this|the ticket) open|
          keep (it|this|the ticket) open
        (nobody|no one) (came|called|turned up|showed up|fixed|has (come|called|been here|fixed))|(blank page|
          white page|black screen|blue screen|bluescreen|spinning wheel|access denied)|refuses (me|to)|keeps (~|
          asking|dropping|freezing|crashing|stopping|cutting|going|coming|saying)
        (we|i) (are|am|re|m|have been|ve been) [still|all|completely]* (stuck|blocked|down|unable to|offline|
          locked out)|(lasted|worked|fine|ok|good) [for] (a|an|one|two|half an|ten|five) (hour|minute|minutes|hours|
          day|while) (and|then|but)
        (it|this|error|problem|message|fault|they) [has|have|just|now|already]* (come|came|comes) back|at it again|
          here we go again|acting up|playing up|going wrong|gone wrong|went down|packed up|now (i|we) (have no|can t|
          cannot|don t|have neither)|i no longer have|lost (all|my|our|everything)|not a solution|no solution|
          isn t a (solution|fix)|not what i call
    """,
    protest="""
        how can (you|this|it|that|anyone) [possibly] (say|write|claim|close|be)|how (come|dare)|why (is|was|did|
          have|has|do|are) (it|this|you|that|my ticket|the ticket) [been|already]* (closed|close|closing|solved|
          marked)|what do you mean [by]* (solved|fixed|resolved)|(who|says) (says|who|told you)|are you (kidding|
          joking|serious)|(solved|fixed|resolved) my (foot|arse)|if (that|this) [what you call]* [is|s]* [a|your|
          what you call|called|supposed to be]* (repair|repaired|fixed|fix|solved|solution|working|resolved)|
          you call (that|this|it) (fixed|solved|a|working|resolved)
    """,
    unless="""
        if|unless|whether|not that|not say|not saying|not think|at first|initially|until|in case|would|might|hope|
          it s not like|should|
          once|as soon as|haven t had time|not had time|haven t tried|not tried|haven t tested|if you|in the meantime|
          without|no more|no longer|nothing|when i tried before|before
    """,
    condition="""
        if|unless|once|when|as soon as|until|till|wait|before|tomorrow|next week|other|another|second|else|instead|
          need|want|would|could|can you|should|will|ll|hope|maybe|perhaps|probably|seems|still|yet|only|except|almost|
          nearly|half|partly|never|nobody|nothing|please|call me|question|order|worse|unfortunately|sadly|i give up|
          forget it|never mind|we give up|gave up|no longer need|pointless|useless|whatever|don t care|bought|cancel|
          left|so far|for now|
          for the moment|by the way|holiday|vacation|out of the office|sometimes|mostly|seems|i think|fingers crossed|
          touch wood|yes and no|# of #|# out of #|check|confirm when|i must|have to|anyway|not that|but not|but for|
          but the|slow|slowly
    """,
    doubt="""
        but|however|though|although|except|only|mostly|partly|partially|almost|nearly|sometimes|not|never|still|yet|
          maybe|perhaps|probably|apparently|hopefully|usually|occasionally|barely|hardly|somewhat|kind|when|ps|
          another|other|also|unfortunately|sadly|anyway|anyways|none|half|first|second|one|old|new|will|could|later|
          tomorrow|temporarily|briefly|today|seems|wait|supposedly|allegedly|theoretically|technically|intermittently|
          some|more|less|too|just|thinking|testing|regardless|nonetheless|nevertheless|otherwise|slowly|badly|wrong|
          broken|question|problem|please|call|wrongly|without
    """,
    joining="and|so",
    role="""
        manager|director|secretary|assistant|office|reception|receptionist|accounting|accounts|accountant|sales|
          purchasing|logistics|department|dept|team|head|of|and|the|for|at|hr|it|finance|warehouse|production|school|
          clinic|surgery|practice|ltd|limited|plc|inc|llc|llp|sons|bros|co|company|partners|group|officer|coordinator|
          administrator|admin|engineer|technician|teacher|nurse|owner|operations|marketing|chief|deputy|senior|junior|
          street|road|floor|building|ward|branch|council|services|service|solicitors|shop|cafe|hotel|clerk|desk|front|
          mobile|tel|phone|fax|ext|m|t|e
    """,
    quality="quality|solution|solution quality|quality of [the|your] solution",
    speed="speed|rapidity|response time|time|quickness",
    both="both|quality and speed|for both",
    gives="""
        i give [it|you|them|a|an]*|i would give [it|you|a]*|i d (say|give) [it|a]*|i rate it|gets [a]|deserves [a]|
          a|an|just|only|unfortunately [only|just]|i put|well deserved|easily|out
    """,
    out_of="out of|of",
    on="for [the|your]|on [the]",
    stars="stars|star",
)
