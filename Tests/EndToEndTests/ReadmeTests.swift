#if Libvirt && NetSNMP && IPMIConsole
import Foundation
import Testing
import WroughtLab

@Suite struct ReadmeTests {
    @Test("the drivers that the README shows are those that the program lists")
    func drivers() async throws {
        try await Lab.run("readme") { lab in
            let listed = try await Wrought(in: lab)("driver", "list")
            #expect(listed.status == .exited(0) && listed.lines.count > 5, "\(listed.text)")
            let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            let readme = try String(contentsOf: here.appendingPathComponent("../../README.md"), encoding: .utf8)
            #expect(readme.contains("```\n\(listed.output)```\n"))
        }
    }
}
#endif
