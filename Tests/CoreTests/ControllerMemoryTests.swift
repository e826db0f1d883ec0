import Testing
import WroughtCore

@Suite struct ControllerMemoryTests {
    private let one = ControllerIdentity("ipmi 10.0.0.1:623")

    @Test("a lesson is told once, and only where it is new")
    func lessons() {
        let memory = ControllerMemory()
        memory.remember(3, as: "suite", of: one)
        memory.remember(3, as: "suite", of: one)
        #expect(memory.recall("suite", of: one) == 3)
        #expect(memory.takeLessons() == [.init(one, "suite", 3)])
        #expect(memory.takeLessons().isEmpty)
        memory.remember(nil, as: "suite", of: one)
        #expect(memory.recall("suite", of: one) == nil)
        #expect(memory.takeLessons() == [.init(one, "suite", nil)])
    }

    @Test("what was kept is no lesson, and does not undo what was learnt since")
    func kept() {
        let memory = ControllerMemory()
        memory.remember(nil, as: "bit", of: one)
        memory.remember(17, as: "suite", of: one)
        memory.add([one: ["suite": 3, "bit": true]])
        #expect(memory.recall("suite", of: one) == 17)
        #expect(memory.recall("bit", of: one) == true, "nothing was known of it, so nothing was taken back")
        memory.remember(true, as: "bit", of: one)
        #expect(memory.takeLessons() == [.init(one, "suite", 17)])
    }
}
