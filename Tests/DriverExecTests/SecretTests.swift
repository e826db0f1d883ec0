import DriverExec
import Testing
import WroughtCore

@Suite struct SecretTests {
    private static let canary = "c4nary\"\\x-9"

    @Test func theProgramGetsTheSecretOnStandardInputOnly() async throws {
        let body = """
            shown = open('/proc/self/cmdline').read() + open('/proc/self/environ').read()
            names = sorted(line.split('=')[0] for line in open('/proc/self/environ').read().split('\\0') if line)
            got = r['secrets']['password']
            say({'id': r['id'], 'result': {'state': 'on' if got not in shown and len(got) == \(Self.canary.count)
                 else 'off', 'detail': ' '.join(names) + ' ' + r.get('address', '')}})
            """
        let context = DriverContext()
        let driver = try ProgramBench.driver(
            ProgramBench.python(body), ["power_address": "pdu7"], secrets: ["secrets": secrets()], in: context)
        let reading = try await driver.powerReading()
        #expect(reading.state == .on)
        #expect(reading.detail == "HOME LANG PATH pdu7")
        #expect(reading.source == "exec pdu7")
        await context.shared.close()
    }

    @Test(arguments: [
        "say({'id': r['id'], 'error': {'code': 'rejected', 'message': 'bad ' + got, 'remedy': 'not ' + got}})",
        "print('password', got, repr(got), file=sys.stderr, flush=True)\nsys.exit(2)",
        "say('hello ' + got)\nsay({'id': r['id'], 'result': {'state': got}})",
        "say({'id': r['id'], 'error': {'code': got, 'message': json.dumps(got)}})",
        "print('x' * 20000 + got * 900, file=sys.stderr, flush=True)\nsys.exit(2)",
        "print('y\\n' * 3000 + got + '\\nlast', file=sys.stderr, flush=True)\ntime.sleep(60)",
    ])
    func noErrorOrLogTellsIt(body: String) async throws {
        let log = LogKeeper()
        let context = DriverContext(logger: log.logger)
        let driver = try ProgramBench.driver(
            ProgramBench.python("got = r.get('secrets', {}).get('password', '')\n" + body),
            secrets: ["secrets": secrets()], limit: .seconds(3), in: context)
        let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
        await context.shared.close()
        for text in ["\(error)", log.text] { #expect(!text.contains("c4nary") && !text.contains("x-9"), "\(text)") }
    }

    @Test func whatIsReadIsCleanToo() async throws {
        let context = DriverContext()
        let driver = try ProgramBench.driver(
            ProgramBench.python(
                """
                got = r['secrets']['password']
                say({'id': r['id'], 'result': {'state': 'on', 'detail': 'with ' + got, 'vendor': 'Acme ' + got,
                     'disks': [{'name': got}], 'plan': None}})
                """),
            secrets: ["secrets": secrets()], in: context)
        #expect(try await driver.powerReading().detail == "with <redacted>")
        #expect(try await driver.bootReading().plan == nil)
        let facts = try await driver.detectHardware()
        #expect(facts.vendor?.value == "Acme <redacted>")
        #expect(facts.disks.first?.value.name == "<redacted>")
        await context.shared.close()
    }

    private func secrets() -> Secret {
        Secret(JSONWriter.text(["password": .string(Self.canary)]))
    }
}
