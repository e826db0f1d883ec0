import DriverFence
import Foundation
import Testing
import WroughtLab

@Suite struct MetadataTests {
    /// fence_ack_manual asks a person and prints no metadata.
    private static let without: Set<String> = ["fence_ack_manual"]

    @Test(.timeLimit(.minutes(3))) func everyInstalledAgentIsUnderstood() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "/usr/sbin")
            .filter { $0.hasPrefix("fence_") && !Self.without.contains($0) }
        try #require(names.count >= 80)
        var statuses = 0
        for name in names.sorted() {
            let printed = try await RunCommand.run(
                ProcessPlan("/usr/sbin/\(name)", ["-o", "metadata"]), within: .seconds(60)
            ).checked()
            let metadata = try FenceMetadata(decoding: Array(printed.output.utf8))
            #expect(!metadata.parameters.isEmpty && metadata.offers("monitor"), "\(name)")
            #expect(try FenceMetadata(decoding: metadata.encoded) == metadata, "\(name)")
            for parameter in metadata.parameters where parameter.isDeprecated {
                #expect(metadata.parameter(parameter.name)?.isDeprecated == false, "\(name) \(parameter.name)")
            }
            if metadata.offers("status") { statuses += 1 }
        }
        #expect(statuses >= 75)
    }

    @Test func formerNamesLeadToPresentOnes() {
        let metadata = StubAgent.metadata
        #expect(metadata.parameter("ipaddr")?.name == "ip")
        #expect(metadata.parameter("ip")?.isRequired == true)
        #expect(metadata.parameter("power-wait")?.name == "power_wait")
        #expect(metadata.parameter("nonsense") == nil)
    }

    @Test func partsAreReadAsWritten() throws {
        let text = """
            <?xml version="1.0" ?><!-- a -- remark -->
            <resource-agent name='fence_x' shortdesc="A &amp; B" >
            <longdesc>no &lt;matter&gt;</longdesc>
            <parameters><parameter name="m" unique="0" required="1" obsoletes="n">
            <getopt mixed="-m, --method=[method]" /><content type="select" default="a"  ><option value="a" />
            <option value="&#98;" /></content><shortdesc lang="en">It's &#x263A;</shortdesc></parameter></parameters>
            <actions><action name="on" automatic="0"/><action name="status" /></actions></resource-agent>
            """
        let expected = FenceMetadata(
            name: "fence_x", summary: "A & B",
            parameters: [
                FenceParameter(
                    "m", isRequired: true, obsoletes: "n", type: "select", fallback: "a", choices: ["a", "b"],
                    getopt: "-m, --method=[method]", summary: "It's ☺")
            ], actions: ["on", "status"])
        #expect(try FenceMetadata(decoding: Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        ("", FenceMetadata.Fault.notXML("there is no element", offset: 0)),
        ("usage: fence", .notXML("there is text outside the root element", offset: 0)),
        ("<a/>", .root("a")),
        ("<resource-agent/>", .nameless("resource-agent")),
        ("<resource-agent name=\"x\"><actions><action/></actions></resource-agent>", .nameless("action")),
        ("<resource-agent name=\"x\">", .notXML("<resource-agent> is not closed", offset: 25)),
        ("<resource-agent name=\"x\"></b>", .notXML("</b> closes nothing", offset: 28)),
        ("<resource-agent name=\"&x;\"/>", .notXML("an entity is not known", offset: 22)),
        ("<!DOCTYPE x><a/>", .notXML("a document type or CDATA section is not accepted", offset: 0)),
    ]) func whatIsNoMetadataIsRefused(_ text: String, _ fault: FenceMetadata.Fault) {
        #expect(throws: fault) { try FenceMetadata(decoding: Array(text.utf8)) }
    }

    @Test func depthAndLengthHaveLimits() {
        let deep = Array(String(repeating: "<a>", count: 100_000).utf8)
        #expect(throws: FenceMetadata.Fault.self) { try FenceMetadata(decoding: deep) }
        let long = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
        #expect(throws: FenceMetadata.Fault.tooLong(long.count)) { try FenceMetadata(decoding: long) }
    }

    @Test func noBytesTrap() {
        var generator = SystemRandomNumberGenerator()
        let good = StubAgent.metadata.encoded
        let alphabet = Array("<>/=\"'&;#x! -?a\n\u{0}é".utf8)
        var accepted = 0
        for turn in 0..<6000 {
            var bytes: [UInt8]
            switch turn % 3 {
            case 0: bytes = (0..<Int.random(in: 0...200)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            case 1: bytes = (0..<Int.random(in: 0...200)).map { _ in alphabet.randomElement() ?? 0 }
            default:
                bytes = good
                for _ in 0..<Int.random(in: 1...4) {
                    bytes[Int.random(in: 0..<bytes.count)] = alphabet.randomElement() ?? 0
                }
                if Bool.random() { bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count))) }
            }
            guard let metadata = try? FenceMetadata(decoding: bytes) else { continue }
            accepted += 1
            #expect((try? FenceMetadata(decoding: metadata.encoded)) == metadata)
        }
        #expect(accepted > 0)
    }
}
