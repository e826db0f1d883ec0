#if Libvirt
import Glibc
import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("libvirt is loaded at its first use")
struct LibvirtLibraryTests {
    @Test("a library or function that is missing is named, with the remedy")
    func missing() throws {
        let library = try #require(LibvirtLibrary.problem(library: "libvirt-none.so.0", function: "virInitialize"))
        #expect(library.code == .missingTool)
        #expect(library.message.hasPrefix("the libvirt library cannot be loaded: libvirt-none.so.0"))
        #expect(library.remedy == "install it: apt-get install libvirt0")
        let function = try #require(LibvirtLibrary.problem(library: "libvirt.so.0", function: "virNoSuchThing"))
        #expect(function.code == .missingTool)
        #expect(function.message.contains("virNoSuchThing"))
        #expect(LibvirtLibrary.problem(library: "libvirt.so.0", function: "virInitialize") == nil)
    }

    @Test("once loaded it tells its version, to many at once")
    func version() async throws {
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try LibvirtLibrary.use().version } }
            for try await version in group { #expect(version.split(separator: ".").count == 3, "\(version)") }
        }
    }

    /// A linked library would be found here, and so would functions of ours that could stand in the way of libvirt's own.
    @Test("this program neither links to libvirt nor shows functions of its names", arguments: [false, true])
    func notLinked(afterLoading: Bool) throws {
        if afterLoading { _ = try LibvirtLibrary.use() }
        #expect(dlsym(nil, "virInitialize") == nil)
        #expect(dlsym(nil, "virConnectNumOfDomains") == nil)
    }
}
#endif
