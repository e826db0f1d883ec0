import WroughtCore

// The module Media: images that the controller presents to the machine as media in drives.
extension CheckList {
    static let media: [Check] = [
        media(
            "MED-001", "drives are listed, each with a name of its own and what it takes", sends: "readings",
            because: "an image goes into a drive that takes its kind"
        ) { it, controller in
            let drives = try await drives(it, controller)
            try it.expect(!drives.isEmpty, "it has no drive")
            try it.expect(drives.allSatisfy { !$0.id.isEmpty && !$0.kinds.isEmpty }, "a drive has no name or no kind")
            try it.expect(Set(drives.map(\.id)).count == drives.count, "two drives have one name")
        },
        images("MED-002", "an image that is inserted is read back", because: "else the machine boots its old disk") {
            it, controller, images in
            let drive = try await insert(images[0], it, controller)
            try it.expect(drive.image == images[0].url, "insert tells \(drive.image ?? "an empty drive")")
            try await holds(images[0].url, drive.id, it, controller)
        },
        images(
            "MED-003", "an image takes the place of the one before",
            because: "a service that answers 409 wants an eject"
        ) { it, controller, images in
            let drive = try await insert(images[0], it, controller)
            let again = try await insert(images[1], it, controller, into: drive.id)
            try it.expect(again.id == drive.id, "it went into \(again.id) instead of \(drive.id)")
            try await holds(images[1].url, drive.id, it, controller)
        },
        images("MED-004", "eject empties the drive", because: "a medium that stays is booted again and installs anew") {
            it, controller, images in
            let drive = try await insert(images[0], it, controller)
            try await eject(drive.id, it, controller)
            try await holds(nil, drive.id, it, controller)
        },
        images("MED-005", "eject without a name empties every drive", because: "clean-up does not know what was there")
        { it, controller, images in
            _ = try await insert(images[0], it, controller)
            try await eject(nil, it, controller)
            let full = try await drives(it, controller).filter { $0.image != nil }
            try it.expect(full.isEmpty, "\(full.map(\.id)) still hold an image")
        },
        media(
            "MED-006", "eject of an empty drive is no error", sends: "an eject",
            because: "what is asked for is so already"
        ) { it, controller in
            guard let drive = try await drives(it, controller).first(where: { $0.image == nil }) else {
                throw Inapplicable("every drive holds an image")
            }
            try await eject(drive.id, it, controller)
            try await holds(nil, drive.id, it, controller)
        },
        media(
            "MED-007", "a kind that no drive takes is refused as unsupported, and nothing changes",
            sends: "an insert that is refused", because: "refuse before sending"
        ) { it, controller in
            let before = try await drives(it, controller)
            let taken = before.reduce(into: Set<MediaKind>()) { $0.formUnion($1.kinds) }
            guard let kind = MediaKind.allCases.first(where: { !taken.contains($0) }) else {
                throw Inapplicable("there is a drive for every kind")
            }
            let error = try await it.error(of: "a \(kind.rawValue) medium") {
                try await insert(MediaImage("http://192.0.2.1/conformance.img", as: kind), it, controller)
            }
            try it.expect(error.code == .unsupported, "the error is \(error.code.rawValue)")
            let after = try await drives(it, controller)
            try it.expect(after.map(\.image) == before.map(\.image), "the drives changed")
        },
        media(
            "MED-008", "a drive that is not there is refused", sends: "an insert that is refused",
            because: "an image in another drive than the one named replaces what is in use"
        ) { it, controller in
            let before = try await drives(it, controller)
            let image = MediaImage("http://192.0.2.1/conformance.iso", as: before.first?.kinds.first ?? .optical)
            let error = try await it.error(of: "a drive that is not there") {
                try await insert(image, it, controller, into: "no-such-drive")
            }
            let codes: [DriverError.Code] = [.notFound, .unsupported]
            try it.expect(codes.contains(error.code), "the error is \(error.code.rawValue)")
            let after = try await drives(it, controller)
            try it.expect(after.map(\.image) == before.map(\.image), "the drives changed")
        },
        images(
            "MED-009", "an image that the device cannot fetch is an error", faults: [.imageUnreachable],
            because: "an empty drive boots nothing, and nobody sees why"
        ) { it, controller, images in
            try await eject(nil, it, controller)
            try await it.harness().misbehave(DeviceFault(.imageUnreachable))
            let error = try await it.error(of: "an image that cannot be fetched") {
                try await insert(images[0], it, controller)
            }
            try it.expect(error.code != .unexpected && error.code != .timeout, "the error is \(error.code.rawValue)")
        },
        images(
            "MED-010", "an image that the device forgets is not told as inserted", faults: [.mediaLies],
            because: "BMCs answer 204 and hold what they held before"
        ) { it, controller, images in
            _ = try await insert(images[1], it, controller)
            try await it.harness().misbehave(DeviceFault(.mediaLies))
            let error = try await it.error(of: "an image that is forgotten") {
                try await insert(images[0], it, controller)
            }
            let codes: [DriverError.Code] = [.conflict, .rejected]
            try it.expect(codes.contains(error.code), "the error is \(error.code.rawValue)")
        },
        images(
            "MED-011", "another connection sees the same medium",
            because: "the medium is the device's, not the session's"
        ) { it, controller, images in
            let drive = try await insert(images[0], it, controller)
            let other = it.freshContext()
            let seen = try? await drives(it, it.controller(in: other))
            await other.shared.close()
            let image = seen?.first { $0.id == drive.id }?.image
            try it.expect(image == images[0].url, "it sees \(image ?? "an empty drive")")
        },
        images("MED-012", "inserting leaves the power as it is", because: "a medium is no order to boot") {
            it, controller, images in
            guard controller.driver is any PowerSensing else { throw Inapplicable("the power cannot be read") }
            let before = try await it.truth(controller)
            _ = try await insert(images[0], it, controller)
            let after = try await it.truth(controller)
            try it.expect(before == after, "the machine went from \(before.rawValue) to \(after.rawValue)")
        },
    ]

    private static func media(
        _ id: String, _ title: String, sends: String, because reason: String,
        _ body: @escaping @Sendable (Examination, PowerController) async throws -> Void
    ) -> Check {
        Check(id, title, .media, needs: [.virtualMedia], sends: sends, because: reason) { it in
            try await body(it, it.controller())
        }
    }

    private static func images(
        _ id: String, _ title: String, faults: [DeviceFault.Kind] = [], because reason: String,
        _ body: @escaping @Sendable (Examination, PowerController, [MediaImage]) async throws -> Void
    ) -> Check {
        Check(
            id, title, .media, needs: [.virtualMedia], harness: Set(faults.map(HarnessAbility.fault)),
            sends: "inserts and ejects", because: reason
        ) { it in
            let images = try await it.images()
            guard images.count > 1 else {
                throw Inapplicable("nobody named two images of one kind that the device can fetch")
            }
            try await body(it, it.controller(), images)
        }
    }

    private static func drives(_ it: Examination, _ controller: PowerController) async throws -> [MediaDrive] {
        let drives = try await controller.exchange("media drives", as: (any VirtualMediaControlling).self) {
            try await $0.mediaDrives()
        }
        it.transcript.note("drives: \(drives.map { "\($0.id) holds \($0.image ?? "nothing")" })")
        return drives
    }

    @discardableResult
    private static func insert(
        _ image: MediaImage, _ it: Examination, _ controller: PowerController, into drive: String? = nil
    ) async throws -> MediaDrive {
        let limit = max(it.plan.settleLimit, it.plan.exchangeLimit)
        return try await controller.exchange(
            "answer to the insert", as: (any VirtualMediaControlling).self, limit: limit
        ) { try await $0.insertMedia(image, into: drive) }
    }

    private static func eject(_ drive: String?, _ it: Examination, _ controller: PowerController) async throws {
        let limit = max(it.plan.settleLimit, it.plan.exchangeLimit)
        try await controller.exchange("answer to the eject", as: (any VirtualMediaControlling).self, limit: limit) {
            try await $0.ejectMedia(from: drive)
        }
    }

    private static func holds(
        _ image: String?, _ id: String, _ it: Examination, _ controller: PowerController
    ) async throws {
        guard let drive = try await drives(it, controller).first(where: { $0.id == id }) else {
            throw Finding("there is no drive \(id) any more")
        }
        try it.expect(drive.image == image, "\(id) holds \(drive.image ?? "nothing")")
    }
}
