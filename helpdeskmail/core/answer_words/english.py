"""English answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

ENGLISH = AnswerWords(
    slots={
        "thing": """
            problem|issue|error|bug|fault|ticket|request|printer|scanner|computer|laptop|pc|screen|mouse|keyboard|
              phone|email|e mail|mail|mailbox|outlook|network|internet|wifi|vpn|server|program|software|application|
              app|system|login|account|password|access|connection|website|site|page|file|drive|printing
        """,
        "it": """
            it|this|that|everything|it all|all|all of it|(the|my|our) ({thing}|~) [{thing}]|problem|issue|printer|
              printing
        """,
        "is": "is|s|are|has been|have been|is all|s all",
        "whole": "everything|it all|all|all of it|(the|my|our) ({thing}|~) [{thing}]|printer|printing",
        "now": "now|again|fully|completely|totally|finally|all",
        "solved": "solved|resolved|fixed|sorted|sorted out|repaired|settled",
        "fine": "ok|okay|fine|good|well|perfect|working|up and running|back to normal|in order|running|printing",
        "works": "works|does work|worked|prints|runs|opens",
        "well": """
            now|again|fine|well|perfectly|perfect|correctly|properly|great|completely|as expected|as it should|
              normally|like a charm|very well|without (any|a) (problem|problems|issue|issues)|just fine|all right
        """,
        "sure": """
            i [can] [hereby] confirm [that]|happy to say [that]|glad to say [that]|good news|
              i am happy to confirm [that]
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
    """,
    praise="""
        perfect|great|excellent|wonderful|brilliant|super|awesome|fantastic|ok|okay|good|very good|top|cool|lovely|
          (great|good|excellent|fantastic|nice) (job|work|service|support|news)|well done|very (quick|fast|
          helpful) [service|support|work]|very happy|(it|that|this) (is|s) (ok|okay|fine|good|great|perfect)|
          you are (great|the best)|hooray|done
    """,
    sign_off="""
        [with] [best|kind|kindest|warm] (regards|wishes)|best|br|cheers|sincerely|yours [sincerely|truly|
          faithfully]|bye|have a (nice|good|great|lovely) (day|evening|weekend|week|one)|all the best|take care
    """,
    yes="""
        yes|yep|yeah|yup|yes [yes] indeed|absolutely|definitely|affirmative|yes it is [now]|yes (it|that) does|
          confirmed|yes of course|yes sir
    """,
    no="""
        no|nope|nah|[no] not yet|[no] [i am|i m] (unfortunately|sadly|afraid) not|[no] not really|[no] it (is not|
          isn t)|[no] not at all|[no] still not|unfortunately no|[no] (it|that) (does not|doesn t|did not|didn t)|
          negative
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} {well}*
        [{sure}] {it} {is} (now|again|all|back|fully) {now}* {fine} {well}*
        [{sure}] {it} {is} {fine} (now|again) {well}*
        [{sure}] [{it}] {is} {now}* (working|up and running|back to normal|printing|running) {well}*
        [{sure}] [{it}] [now|all] {works} {well}*
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
    """,
    unless="""
        if|unless|whether|not that|not say|not saying|not think|at first|initially|until|in case|would|might|hope|
          it s not like|should
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
    quality="quality|solution|solution quality|quality of [the|your] solution",
    speed="speed|rapidity|response time|time|quickness",
    both="both|quality and speed|for both",
    out_of="out of|of",
    on="for [the|your]|on [the]",
    stars="stars|star",
)
