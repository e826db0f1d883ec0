import Foundation
import Testing
import WroughtImages

@Suite("Kernel modules")
struct KernelModuleTests {
    /// An ELF file with a section `.modinfo` and the table of names, and nothing else.
    static func module(_ info: [String]) -> Data {
        let names = Array("\0.modinfo\0.shstrtab\0".utf8)
        var body: [UInt8] = []
        for text in info { body += Array(text.utf8) + [UInt8(0)] }
        func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 255) } }
        func header(_ name: Int, _ offset: Int, _ size: Int) -> [UInt8] {
            [(name, 4), (1, 4), (0, 16), (offset, 8), (size, 8), (0, 24)].flatMap { number($0.0, $0.1) }
        }
        let start = 64
        let table = start + body.count + names.count
        var head: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]
        for (value, size) in [(0, 33), (table, 8), (0, 10), (64, 2), (3, 2), (2, 2)] { head += number(value, size) }
        var file = head
        file += body
        file += names
        file += header(0, 0, 0)
        file += header(1, start, body.count)
        file += header(10, start + body.count, names.count)
        return Data(file)
    }

    private func module(_ path: String, _ depends: String = "", _ alias: [String] = []) throws -> KernelModule {
        try KernelModule(path: path, Self.module(["depends=\(depends)"] + alias.map { "alias=\($0)" }))
    }

    @Test func whatAModuleSays() throws {
        let module = try KernelModule(
            path: "kernel/net/snd-net.ko",
            Self.module(["license=GPL", "alias=pci:v00008086d*", "alias=e", "depends=mii,foo-bar", "firmware=a.bin"]))
        #expect(module.name == "snd_net")
        #expect(module.dependencies == ["mii", "foo_bar"])
        #expect(module.aliases == ["pci:v00008086d*", "e"])
        #expect(module.firmware == ["a.bin"])
        #expect(throws: ImageFault.self) { try KernelModule(path: "x.ko", Data("no module".utf8)) }
    }

    @Test func spoiledModulesAreReadWithoutATrap() {
        var numbers = SystemRandomNumberGenerator()
        let whole = Self.module(["depends=a", "alias=b"])
        for _ in 0..<20_000 {
            var data = whole
            for _ in 0..<3 {
                data[Int.random(in: 0..<data.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            _ = try? KernelModule(path: "x.ko", data.prefix(Int.random(in: 0...data.count, using: &numbers)))
        }
        #expect((try? KernelModule(path: "x.ko", whole)) != nil)
    }

    @Test func whatTheyStandOnComesAlong() throws {
        let all = [
            try module("kernel/a/top.ko", "left,right", ["pci:1", "pci:0"]), try module("kernel/b/left.ko", "base"),
            try module("kernel/b/right.ko", "base,crc32c"), try module("kernel/c/base.ko"),
            try module("kernel/d/other.ko"),
        ]
        let set = try KernelModuleSet(of: all, in: ["kernel/a", "kernel/none"], builtIn: ["crc32c"])
        #expect(set.modules.map(\.name) == ["top", "left", "right", "base"])
        #expect(set.dependencyTable.hasPrefix("kernel/a/top.ko: kernel/b/right.ko kernel/b/left.ko kernel/c/base.ko\n"))
        #expect(set.aliasTable == "alias pci:0 top\nalias pci:1 top\n")
        #expect(throws: ImageFault.self) { try KernelModuleSet(of: all, in: ["kernel/b"]) }
    }

    @Test func aFolderIsNoPrefixOfANameAlone() throws {
        let all = [try module("kernel/ab/x.ko"), try module("kernel/a/y.ko")]
        #expect(try KernelModuleSet(of: all, in: ["kernel/a"]).modules.map(\.name) == ["y"])
    }
}
