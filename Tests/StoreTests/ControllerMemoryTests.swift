import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct ControllerMemoryTests {
    private let folder: TestFolder
    private let one = ControllerIdentity("ipmi 10.0.0.1:623")
    private let two = ControllerIdentity("ipmi 10.0.0.2:623")

    init() throws { folder = try TestFolder() }

    private func second(_ number: Int64) -> Timestamp { Timestamp(microseconds: number * 1_000_000) }

    @Test func whatWasLearntIsThereAfterAnotherStart() async throws {
        let store = try await folder.open()
        try await store.keep([.init(one, "suite", 17), .init(one, "other", ["a": [true, .null]])], at: second(1))
        try await store.keep([.init(two, "suite", 3)], at: second(2))
        try await store.keep([.init(two, "suite", 8)], at: second(3))
        await store.close()
        let again = try await folder.open()
        let known = try await again.knowledge(of: [one, two], since: second(0))
        #expect(known == [one: ["suite": 17, "other": ["a": [true, .null]]], two: ["suite": 8]])
        #expect(try await again.knowledge(of: [two], since: second(0)) == [two: ["suite": 8]])
        #expect(try await again.knowledge(of: [], since: second(0)).isEmpty)
    }

    @Test func whatIsOldOrTakenBackIsNotToldAndGoes() async throws {
        let store = try await folder.open()
        try await store.keep([.init(one, "suite", 17), .init(one, "bit", true)], at: second(1))
        try await store.keep([.init(two, "suite", 3)], at: second(2))
        #expect(try await store.knowledge(of: [one, two], since: second(2)) == [two: ["suite": 3]])
        try await store.keep([.init(one, "bit", nil)], at: second(3))
        #expect(try await store.knowledge(of: [one], since: second(0)) == [one: ["suite": 17]])
        try await store.forgetLessons(before: second(2))
        #expect(try await store.knowledge(of: [one, two], since: second(0)) == [two: ["suite": 3]])
    }

    @Test("a fleet is told in one reading, and only what was asked")
    func fleet() async throws {
        let store = try await folder.open()
        let fleet = (0..<500).map { ControllerIdentity("ipmi 10.0.1.\($0):623") }
        try await store.keep(fleet.map { .init($0, "suite", 3) }, at: second(1))
        let asked = Set(fleet.prefix(300))
        #expect(Set(try await store.knowledge(of: asked, since: second(0)).keys) == asked)
    }
}
