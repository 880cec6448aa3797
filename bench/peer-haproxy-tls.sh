#!/usr/bin/env bash
# peer-haproxy-tls.sh start|stop|pid PORT   HAProxy that ends TLS (from the first byte: it knows no MySQL) and passes
# the rest on as it comes.
# env: BACKEND (host:port of the server, required for start), CERT and KEY (PEM files, required for start),
#      PEER_DIR (default ${TMPDIR:-/tmp}/peer-haproxy-tls), NBTHREAD (default 2)
set -euo pipefail
PORT=${2:?port}
D=${PEER_DIR:-${TMPDIR:-/tmp}/peer-haproxy-tls}-$PORT
PIDF=$D/pid
alive() { [ -s "$PIDF" ] && kill -0 "$(cat "$PIDF")" 2>/dev/null; }
case ${1:-} in
start)
  alive && { echo "already up (pid $(cat "$PIDF"))"; exit 0; }
  mkdir -p "$D"
  (umask 077; cat "${CERT:?}" "${KEY:?}" > "$D/server.pem")
  cat > "$D/haproxy.cfg" <<CFG
global
  nbthread ${NBTHREAD:-2}
  maxconn 8000
defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
frontend mysql_in
  bind 127.0.0.1:$PORT ssl crt $D/server.pem ssl-min-ver TLSv1.2 backlog 4096
  default_backend mysql_out
backend mysql_out
  server db1 ${BACKEND:?}
CFG
  setsid haproxy -db -f "$D/haproxy.cfg" >"$D/out.log" 2>&1 < /dev/null &
  echo $! > "$PIDF"
  for _ in $(seq 1 40); do (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && break; sleep 0.1; done
  alive || { cat "$D/out.log" >&2; exit 1; }
  echo "haproxy with TLS on 127.0.0.1:$PORT, pid $(cat "$PIDF")" ;;
stop) alive && kill "$(cat "$PIDF")" && echo stopped; rm -rf "$D" ;;
pid) cat "$PIDF" ;;
*) sed -n '2,6p' "$0"; exit 2 ;;
esac
