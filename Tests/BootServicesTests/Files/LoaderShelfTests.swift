import Foundation
import Testing
import WroughtBootServices
import WroughtLab

struct LoaderShelfTests {
    private func request(_ path: String) throws -> BootFileRequest {
        BootFileRequest(
            try BootPath(path), client: BootEndpoint("127.0.0.1", port: 1), server: BootEndpoint("127.0.0.1", port: 69),
            transport: .tftp)
    }

    /// The packages are what `scripts/setup test` installs.
    @Test func debiansPackagesHaveAllRows() async throws {
        let shelf = LoaderShelf()
        #expect(shelf.missing.map(\.description) == [])
        #expect(shelf.loaders == BootLoader.debian)
        for row in BootLoader.debian {
            let file = try #require(try await shelf.file(for: request("/" + row.name)))
            #expect(file.content == .stored(try StoredFile(row.file)))
        }
    }

    @Test func companionsInOtherFoldersAndCapitals() async throws {
        let shelf = LoaderShelf()
        #expect(try await shelf.file(for: request("/boot/syslinux/LDLINUX.C32")) != nil)
        #expect(try await shelf.file(for: request("EFI\\BOOT\\grubx64.efi"))?.mediaType == "application/efi")
        #expect(try await shelf.file(for: request("revocations_sbat.efi")) == nil)
    }

    @Test func missingPackagesAreNamedWithTheRemedy() throws {
        let folder = try LabFolder("loaders")
        defer { folder.remove() }
        let shelf = LoaderShelf(root: folder.path)
        #expect(shelf.loaders.isEmpty)
        #expect(shelf.missing.map(\.package).count == 5)
        #expect(
            shelf.missing.first?.description
                == "undionly.kpxe, ipxe.pxe, ipxe.efi, snponly.efi cannot be served because the package ipxe is not "
                + "installed: apt-get install --no-install-recommends ipxe")
    }
}
