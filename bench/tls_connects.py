#!/usr/bin/env python3
"""CPU that a proxy spends on TLS: connects (full or resumed) and point selects over TLS connections.

    tls_connects.py [options] NAME=MODE:HOST:PORT:PID ...

MODE is how the endpoint begins TLS: `starttls` as MySQL has it (greeting, SSLRequest, handshake), or `direct` (TLS from
the first byte, as a TLS terminator that knows nothing of MySQL wants it). PID is the proxy's process: its CPU seconds,
from /proc/PID/stat, are what is told, per 10,000 operations. Rounds of all endpoints are interleaved, so that a
disturbance meets each of them.

Workloads: connect_full (a new session each time), connect_resumed (the session of the connect before), select (one
statement after the other on a connection that stays). Each operation of the first two is a whole visit: TCP, TLS, login
with mysql_native_password, SELECT 1, QUIT.
"""
import argparse
import hashlib
import json
import multiprocessing
import os
import socket
import ssl
import statistics
import struct
import sys
import time

CLIENT_LONG_PASSWORD, CLIENT_PROTOCOL_41, CLIENT_SSL = 1, 1 << 9, 1 << 11
CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH = 1 << 15, 1 << 19
CAPABILITIES = CLIENT_LONG_PASSWORD | CLIENT_PROTOCOL_41 | CLIENT_SECURE_CONNECTION | CLIENT_PLUGIN_AUTH
UTF8 = 33
MAX_PACKET = 1 << 24


def receive(sock, length):
    data = b""
    while len(data) < length:
        part = sock.recv(length - len(data))
        if not part:
            raise ConnectionError("closed by the other side")
        data += part
    return data


def read_packet(sock):
    header = receive(sock, 4)
    return header[3], receive(sock, int.from_bytes(header[:3], "little"))


def write_packet(sock, sequence, payload):
    sock.sendall(len(payload).to_bytes(3, "little") + bytes([sequence]) + payload)


def scramble_of(greeting):
    end = greeting.index(b"\0", 1)  # of the version's text
    first = greeting[end + 5:end + 13]
    second = greeting[end + 13 + 1 + 2 + 1 + 2 + 2 + 1 + 10:]
    return first + second[:12]


def native(password, scramble):
    once = hashlib.sha1(password).digest()
    mixed = hashlib.sha1(scramble + hashlib.sha1(once).digest()).digest()
    return bytes(a ^ b for a, b in zip(once, mixed))


class Endpoint:
    def __init__(self, text):
        self.name, rest = text.split("=", 1)
        self.mode, self.host, port, pid = rest.split(":")
        self.port, self.pid = int(port), int(pid)

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def connect(endpoint, context, options, session):
    """A logged-in connection, and the TLS session to resume with."""
    sock = socket.create_connection((endpoint.host, endpoint.port), 30)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    flags = CAPABILITIES
    if endpoint.mode == "direct":
        sock = context.wrap_socket(sock, server_hostname="localhost", session=session)
        sequence, greeting = read_packet(sock)
    else:
        sequence, greeting = read_packet(sock)
        flags |= CLIENT_SSL
        sequence += 1
        write_packet(sock, sequence, struct.pack("<IIB23x", flags, MAX_PACKET, UTF8))
        sock = context.wrap_socket(sock, server_hostname="localhost", session=session)
    proof = native(options.password.encode(), scramble_of(greeting))
    response = struct.pack("<IIB23x", flags, MAX_PACKET, UTF8) + options.user.encode() + b"\0"
    response += bytes([len(proof)]) + proof + b"mysql_native_password\0"
    write_packet(sock, sequence + 1, response)
    sequence, answer = read_packet(sock)
    if answer[0] == 0xFE:  # another method, or another scramble for the same
        name, data = answer[1:].split(b"\0", 1)
        if name != b"mysql_native_password":
            raise ConnectionError(f"the endpoint asks for {name.decode()}")
        write_packet(sock, sequence + 1, native(options.password.encode(), data[:20]))
        sequence, answer = read_packet(sock)
    if answer[0] != 0:
        raise ConnectionError("login refused: " + answer[3:].decode(errors="replace"))
    return sock


def query(sock, text):
    """Reads the answer as far as its end; one row set with EOF packets."""
    write_packet(sock, 0, b"\x03" + text.encode())
    ends = 0
    while ends < 2:
        _, packet = read_packet(sock)
        if packet[0] == 0xFF:
            raise ConnectionError(packet[3:].decode(errors="replace"))
        if packet[0] == 0xFE and len(packet) < 9:
            ends += 1


def work(endpoint, options, workload, until, results):
    context = ssl.create_default_context(cafile=options.ca)
    if options.tls12:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    done = resumed = 0
    session = sock = None
    suite = ""
    try:
        while time.time() < until:
            if workload == "select":
                sock = sock or connect(endpoint, context, options, None)
                suite = sock.cipher()[0]
                query(sock, f"SELECT c FROM sbtest.sbtest1 WHERE id = {done % 9000 + 1}")
            else:
                visit = connect(endpoint, context, options, session if workload == "connect_resumed" else None)
                query(visit, "SELECT 1")
                session, suite = visit.session, visit.cipher()[0]
                resumed += visit.session_reused
                write_packet(visit, 0, b"\x01")
                visit.close()
            done += 1
        results.put((done, resumed, suite, ""))
    except (OSError, ConnectionError) as e:
        results.put((done, resumed, suite, str(e)))


def measure(endpoint, options, workload, seconds):
    results = multiprocessing.Queue()
    before, began = endpoint.cpu(), time.time()
    workers = [
        multiprocessing.Process(target=work, args=(endpoint, options, workload, began + seconds, results))
        for _ in range(options.clients)
    ]
    for worker in workers:
        worker.start()
    outcomes = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    elapsed, cpu = time.time() - began, endpoint.cpu() - before
    errors = [outcome[3] for outcome in outcomes if outcome[3]]
    if errors:
        sys.exit(f"{endpoint.name}, {workload}: {errors[0]}")
    done = sum(outcome[0] for outcome in outcomes)
    return {
        "endpoint": endpoint.name,
        "workload": workload,
        "operations": done,
        "per_second": done / elapsed,
        "resumed": sum(outcome[1] for outcome in outcomes),
        "suite": outcomes[0][2],
        "cpu_per_10k": cpu / done * 10_000 if done else float("nan"),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("endpoints", nargs="+", metavar="NAME=MODE:HOST:PORT:PID")
    parser.add_argument("--workloads", default="connect_full,connect_resumed,select")
    parser.add_argument("--clients", type=int, default=4, help="processes that connect or ask (default 4)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--warmup", type=float, default=10, help="seconds per endpoint and workload (default 10)")
    parser.add_argument("--ca", required=True, help="PEM file of the authority that signed the endpoints' certificate")
    parser.add_argument("--user", default="bench")
    parser.add_argument("--password", default="bench")
    parser.add_argument("--tls12", action="store_true", help="TLS 1.2 instead of the newest")
    parser.add_argument("--ref", help="endpoint that others are compared with; the first one otherwise")
    parser.add_argument("--out", help="file for one JSON line per sample")
    options = parser.parse_args()
    endpoints = [Endpoint(text) for text in options.endpoints]
    reference = options.ref or endpoints[0].name
    samples = []
    for workload in options.workloads.split(","):
        for endpoint in endpoints:
            measure(endpoint, options, workload, options.warmup)
        for _ in range(options.rounds):
            samples += [measure(endpoint, options, workload, options.seconds) for endpoint in endpoints]
    if options.out:
        with open(options.out, "a") as out:
            out.writelines(json.dumps(sample) + "\n" for sample in samples)
    report(samples, endpoints, reference, options.workloads.split(","))


def report(samples, endpoints, reference, workloads):
    print("| workload | endpoint | CPU s/10k | of " + reference + " | per second | resumed | suite |")
    print("|---|---|---|---|---|---|---|")
    for workload in workloads:
        costs = {}
        for endpoint in endpoints:
            mine = [s for s in samples if s["workload"] == workload and s["endpoint"] == endpoint.name]
            costs[endpoint.name] = statistics.median(s["cpu_per_10k"] for s in mine)
        for endpoint in endpoints:
            mine = [s for s in samples if s["workload"] == workload and s["endpoint"] == endpoint.name]
            cost = costs[endpoint.name]
            print(
                f"| {workload} | {endpoint.name} | {cost:.2f} | {cost / costs[reference]:.2f} | "
                f"{statistics.median(s['per_second'] for s in mine):.0f} | "
                f"{sum(s['resumed'] for s in mine)} of {sum(s['operations'] for s in mine)} | {mine[0]['suite']} |"
            )


if __name__ == "__main__":
    main()
