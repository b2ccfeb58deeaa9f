# One image for every process of the portal; docker-compose.yml says which one runs.
FROM python:3.12-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    BIND=0.0.0.0:8000 \
    FILES_ROOT=/srv/files \
    STATIC_ROOT=/srv/static

# Pango draws the documents; without libharfbuzz-subset0 each takes three times as long. tini reaps dead processes.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin qamqor \
    && install --directory --owner qamqor --group qamqor --mode 0700 /srv/files /srv/beat

WORKDIR /srv/portal
COPY requirements/base.txt requirements/base.txt
RUN pip install --require-hashes --requirement requirements/base.txt

COPY manage.py pyproject.toml ./
COPY portal portal
COPY applications applications
COPY permits permits
COPY templates templates
COPY static static
COPY locale locale
# The settings of one machine need neither secrets nor servers for these two.
RUN DJANGO_SETTINGS_MODULE=portal.settings.dev python manage.py translations compile \
    && DJANGO_SETTINGS_MODULE=portal.settings.dev python manage.py collectstatic --no-input

USER qamqor
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "portal.healthcheck", "http://127.0.0.1:8000/livez"]
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "--config", "python:portal.webserver", "portal.wsgi"]
