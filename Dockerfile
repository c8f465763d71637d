# The daemon in a container: mail comes in on port 2525, everything that must be kept lies in /data.
#   docker build --tag helpdeskmail .
#   docker run --publish 25:2525 --volume helpdesk:/data helpdeskmail

FROM python:3.13-slim-bookworm AS build
WORKDIR /build
# Every package comes by the lock, with its hash checked, and in this one place; all later steps read only this folder.
COPY requirements.lock ./
RUN python3 -m venv tools \
    && tools/bin/pip download --quiet --only-binary :all: --require-hashes --dest packages --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY templates templates
COPY helpdeskmail helpdeskmail
RUN tools/bin/pip install --quiet --no-index --find-links packages hatchling \
    && tools/bin/python -m hatchling build --target wheel --directory packages
# An environment without pip, and without the tools of the tests.
RUN python3 -m venv --without-pip /opt/helpdeskmail \
    && tools/bin/pip --python /opt/helpdeskmail/bin/python install --quiet \
        --no-index --find-links packages 'helpdeskmail[postgresql,imap]'

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="helpdeskmail" \
    org.opencontainers.image.licenses="GPL-3.0-or-later"
RUN groupadd --system --gid 10001 helpdeskmail \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin helpdeskmail \
    && install --directory --owner 10001 --group 10001 --mode 0750 /data
COPY --from=build /opt/helpdeskmail /opt/helpdeskmail
# A new volume starts with a copy of this file; a folder of your own needs one put there.
COPY --chown=10001:10001 config/helpdeskmail.toml /data/helpdeskmail.toml
# Inside the container the port is always 2525 on every interface; publish it where you want it.
ENV PATH=/opt/helpdeskmail/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HELPDESKMAIL_INBOUND__SMTP__LISTEN=0.0.0.0:2525
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 2525
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 \
    CMD ["helpdeskmail", "health", "--config", "/data/helpdeskmail.toml"]
ENTRYPOINT ["helpdeskmail"]
CMD ["serve", "--config", "/data/helpdeskmail.toml"]
