import Foundation
import Testing
import WroughtLab

@testable import WroughtBootServices

struct StoredFileTests {
    @Test func tagFollowsContent() throws {
        let folder = try LabFolder("files")
        defer { folder.remove() }
        let stored = try StoredFile(try folder.write("a", "one"))
        let first = try stored.open()
        #expect(first.size == 3)
        #expect(try stored.open().entityTag == first.entityTag)
        try folder.write("a", "three")
        let second = try stored.open()
        #expect(second.size == 5)
        #expect(second.entityTag != first.entityTag)
    }

    @Test func faultsNameTheFile() throws {
        let folder = try LabFolder("files")
        defer { folder.remove() }
        let missing = #expect(throws: StoredFileFault.self) { try StoredFile(folder.file("none")).open() }
        #expect(missing?.description == "\(folder.file("none")) cannot be opened: No such file or directory")
        let notRegular = #expect(throws: StoredFileFault.self) { try StoredFile(folder.path).open() }
        #expect(notRegular?.description == "\(folder.path) is not a regular file")
        #expect(throws: StoredFileFault.self) { try StoredFile("etc/passwd") }
    }

    /// Opening a pipe must not wait for its other end.
    @Test func pipesAreRefusedAtOnce() throws {
        let folder = try LabFolder("files")
        defer { folder.remove() }
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(throws: StoredFileFault.self) { try StoredFile(folder.file("pipe")).open() }
    }

    @Test func tagsOfMemory() {
        let tag = EntityTag.of([1, 2, 3])
        #expect(tag == EntityTag.of([1, 2, 3]))
        #expect(tag != EntityTag.of([1, 2, 4]))
        #expect(EntityTag.list(tag, names: tag))
        #expect(EntityTag.list("\"x\" , W/\(tag)", names: tag))
        #expect(EntityTag.list("*", names: tag))
        #expect(!EntityTag.list("\"x\", \"y\"", names: tag))
    }
}
