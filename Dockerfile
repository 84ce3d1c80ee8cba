# The service in a container: no compiler, no root, nothing written outside /var/lib/yiwen and /tmp. See docs/operations.md.

FROM python:3.11-slim AS libraries
# Where pip looks, when that is not its own default: an index of CPU builds of torch keeps CUDA out of the image.
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/yiwen
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > libraries.txt \
    && /opt/yiwen/bin/pip install -c constraints.txt -r libraries.txt

FROM libraries AS wheel
COPY README.md ./
COPY bot bot
COPY dialogs dialogs
COPY index index
COPY knowledge knowledge
RUN /opt/yiwen/bin/pip wheel --no-deps --wheel-dir /wheel .

FROM python:3.11-slim
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/yiwen --shell /usr/sbin/nologin yiwen \
    && install -d -o yiwen -g yiwen -m 0700 /var/lib/yiwen
COPY --from=libraries /opt/yiwen /opt/yiwen
COPY --from=wheel /wheel /wheel
RUN /opt/yiwen/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

ENV PATH=/opt/yiwen/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_STATE_HOME=/var/lib/yiwen/state \
    XDG_CACHE_HOME=/var/lib/yiwen/cache \
    YIWEN_HOST=0.0.0.0 \
    YIWEN_PORT=8080
USER 10001:10001
WORKDIR /var/lib/yiwen
VOLUME /var/lib/yiwen
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:' + os.environ['YIWEN_PORT'] + '/healthz', timeout=4)"]
CMD ["yiwen", "serve"]
