#if IPMIConsole
import DriverIPMI
import Glibc
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMIConsole

/// FreeIPMI's library keeps one set of threads for each process; the tests share it, one at a time.
@Suite("Consoles by serial over LAN", .serialized, .timeLimit(.minutes(4)))
struct SerialOverLANTests {
    @Test("a console is opened, typed into, and closed on the BMC", arguments: ["3", "17", ""])
    func talking(_ suite: String) async throws {
        try await ConsoleStand.run { stand in
            let driver = try stand.driver(["cipher_suite_id": .string(suite)])
            let console = try await driver.openConsole(force: false)
            let screen = Screen(console)
            stand.bmc.printSerial("boot message\r\n")
            #expect(try await Screen.wait { screen.text.contains("boot message\r\n") })
            try await console.write(Array("root\r".utf8))
            #expect(try await Screen.wait { screen.text.contains("Password: ") }, "\(screen.text)")
            #expect(stand.bmc.typed == "root\r")
            await console.close()
            await console.close()
            #expect(stand.bmc.openConsoles == 0 && stand.bmc.openSessions == 0)
            #expect(try await Screen.wait { screen.hasEnded } && screen.error == nil)
            #expect(await failure { try await console.write([13]) }?.code == .conflict)
        }
    }

    @Test("a break reaches the machine")
    func sendingBreak() async throws {
        try await ConsoleStand.run { stand in
            let console = try await stand.driver().openConsole(force: false)
            try await #require(console as? any BreakSending).sendBreak()
            #expect(try await Screen.wait { stand.bmc.serialBreaks == 1 })
            await console.close()
        }
    }

    @Test("a console in use is refused; with force it is taken over, and the other is told")
    func takeover() async throws {
        try await ConsoleStand.run { stand in
            let first = try await stand.driver().openConsole(force: false)
            let screen = Screen(first)
            let refused = await failure { try await stand.driver().openConsole(force: false) }
            #expect(refused?.code == .conflict && refused?.remedy?.contains("force") == true)
            let second = try await stand.driver().openConsole(force: true)
            #expect(try await Screen.wait { screen.hasEnded })
            #expect(screen.error?.code == .conflict, "\(String(describing: screen.error))")
            try await second.write(Array("mine\r".utf8))
            #expect(try await Screen.wait { stand.bmc.typed == "mine\r" })
            await first.close()
            await second.close()
            #expect(stand.bmc.openConsoles == 0)
        }
    }

    @Test("what the BMC refuses has the code and the remedy of the contract")
    func refusals() async throws {
        var settings = BMCSettings()
        settings.users.append(BMCUser("guest", password: "secret", limit: .user))
        settings.serialOverLAN.authentication.privilege = .operator
        try await ConsoleStand.run(settings) { stand in
            func code(_ changes: RawSettings) async -> DriverError.Code? {
                await failure { try await stand.driver(changes).openConsole(force: false) }?.code
            }
            var wrong: RawSettings = [:]
            wrong.set("power_pass", secret: Secret("wrong"))
            #expect(await code(wrong) == .unauthorized)
            #expect(await code(["power_user": "nobody"]) == .unauthorized)
            #expect(await code(["power_user": "guest", "privilege_level": "OPERATOR"]) == .forbidden)
            #expect(await code(["power_user": "guest", "privilege_level": "USER"]) == .forbidden)
            let suite = await failure { try await stand.driver(["cipher_suite_id": "8"]).openConsole(force: false) }
            #expect(suite?.remedy?.contains("cipher_suite_id") == true, "\(String(describing: suite))")
            #expect(await code(["port": "58046"]) == .unsupported)
            #expect(await code(["power_driver": "LAN"]) == .unsupported)
            #expect(await code(["bridging": "single", "target_channel": 1]) == .unsupported)
        }
        settings.serialOverLAN.isEnabled = false
        try await ConsoleStand.run(settings) { stand in
            let error = await failure { try await stand.driver().openConsole(force: false) }
            #expect(
                error?.code == .unsupported && error?.remedy?.contains("enable") == true, "\(String(describing: error))"
            )
        }
    }

    @Test("a BMC key opens the session, and a wrong one is told from a wrong password")
    func controllerKey() async throws {
        var settings = BMCSettings()
        settings.controllerKey = Array("twenty bytes of key!".utf8)
        try await ConsoleStand.run(settings) { stand in
            var right: RawSettings = [:]
            right.set("k_g", secret: Secret("twenty bytes of key!"))
            let console = try await stand.driver(right).openConsole(force: false)
            await console.close()
            var wrong: RawSettings = [:]
            wrong.set("k_g", secret: Secret("0x0000000000000000000000000000000000000001"))
            let error = await failure { try await stand.driver(wrong).openConsole(force: false) }
            #expect(error?.code == .unauthorized && error?.message.contains("K_g") == true)
        }
    }

    @Test(
        "workarounds are carried over to FreeIPMI's library",
        arguments: [BMCQuirk.authcap, .intel20, .supermicro20, .sun20, .opensesspriv, .nochecksumcheck])
    func carriedOver(_ quirk: BMCQuirk) async throws {
        try await ConsoleStand.run(limit: .seconds(10)) { stand in
            stand.bmc.changeFaults { $0.quirks = [quirk] }
            #expect(await failure { try await stand.driver().openConsole(force: false) } != nil)
            let console = try await stand.driver(["workaround_flags": .string(quirk.rawValue)]).openConsole(
                force: false)
            await console.close()
        }
    }

    @Test("departures in serial over LAN itself need no setting", arguments: SOLQuirk.allCases)
    func lenience(_ quirk: SOLQuirk) async throws {
        var settings = BMCSettings()
        settings.serialOverLAN.quirks = [quirk]
        try await ConsoleStand.run(settings) { stand in
            let console = try await stand.driver().openConsole(force: false)
            let screen = Screen(console)
            try await console.write(Array("\r".utf8))
            #expect(try await Screen.wait { screen.text.contains("login: ") })
            await console.close()
        }
    }

    @Test("the best suite that the BMC offers is found")
    func bestSuite() async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [3]
        try await ConsoleStand.run(settings) { stand in
            let console = try await stand.driver(["cipher_suite_id": ""]).openConsole(force: false)
            await console.close()
        }
    }

    @Test("a port other than 623 works")
    func otherPort() async throws {
        try await ConsoleStand.run(port: 6230) { stand in
            let console = try await stand.driver().openConsole(force: false)
            await console.close()
        }
    }

    @Test("a BMC that does not answer costs the exchange's time and no more, and cancelling costs none")
    func silence() async throws {
        try await ConsoleStand.run(limit: .seconds(2)) { stand in
            stand.bmc.changeFaults { $0.isDeaf = true }
            let start = ContinuousClock.now
            let error = await failure { try await stand.driver().openConsole(force: false) }
            #expect(error?.code == .timeout)
            #expect(ContinuousClock.now - start < .seconds(15))
        }
        try await ConsoleStand.run { stand in
            stand.bmc.changeFaults { $0.isDeaf = true }
            let opening = Task { try await stand.driver().openConsole(force: false) }
            try await Task.sleep(for: .milliseconds(300))
            opening.cancel()
            let error = await failure { try await opening.value }
            #expect(error?.code == .cancelled)
        }
    }

    @Test("many consoles share few threads")
    func many() async throws {
        var settings = BMCSettings()
        settings.serialOverLAN.instances = 1
        var bmcs: [(SimulatedBMC, String)] = []
        let context = DriverContext()
        settings.isOn = true
        for _ in 0..<12 {
            let bmc = SimulatedBMC(settings)
            let address = try LabAddresses.next()
            try await bmc.start(address: address, port: 623)
            bmcs.append((bmc, address))
        }
        let stands = bmcs.map { ConsoleStand(bmc: $0.0, address: $0.1, context: context) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, stand) in stands.enumerated() {
                group.addTask {
                    let console = try await stand.driver().openConsole(force: false)
                    let screen = Screen(console)
                    try await console.write(Array("user\(number)\r".utf8))
                    #expect(try await Screen.wait { screen.text.contains("Password: ") })
                    await console.close()
                    #expect(stand.bmc.typed == "user\(number)\r")
                }
            }
            try await group.waitForAll()
        }
        await context.shared.close()
        for (bmc, _) in bmcs { await bmc.stop() }
    }

    @Test("closing the context ends open consoles on their BMCs")
    func shutdown() async throws {
        try await ConsoleStand.run { stand in
            let console = try await stand.driver().openConsole(force: false)
            #expect(stand.bmc.openConsoles == 1)
            await stand.context.shared.close()
            #expect(try await Screen.wait { stand.bmc.openConsoles == 0 })
            await console.close()
            #expect(await failure { try await stand.driver().openConsole(force: false) }?.code == .cancelled)
        }
    }
}

@Suite("FreeIPMI's console library is loaded at its first use")
struct ConsoleLibraryTests {
    @Test("a library or function that is missing is named, with the remedy")
    func missing() throws {
        let library = try #require(ConsoleLibrary.problem(library: "libipmiconsole-none.so.2", function: "x"))
        #expect(library.code == .missingTool)
        #expect(library.message.contains("libipmiconsole-none.so.2"))
        #expect(library.remedy == "install it: apt-get install libipmiconsole2")
        let function = try #require(ConsoleLibrary.problem(library: "libipmiconsole.so.2", function: "ipmi_none"))
        #expect(function.code == .missingTool && function.message.contains("ipmi_none"))
        #expect(ConsoleLibrary.problem(library: "libipmiconsole.so.2", function: "ipmiconsole_ctx_fd") == nil)
    }

    /// In processes of their own: nobody else shall find that many files open, nor end with a process that ends.
    @Test("with a thousand files open a console opens where the library runs already")
    func manyFiles() async {
        await #expect(processExitsWith: .success) {
            try await ConsoleStand.run { stand in
                let first = try await stand.driver().openConsole(force: false)
                await first.close()
                let files = try OpenFiles(1100)
                defer { files.close() }
                let console = try await stand.driver().openConsole(force: false)
                let screen = Screen(console)
                stand.bmc.printSerial("still here\r\n")
                #expect(try await Screen.wait { screen.text.contains("still here") })
                await console.close()
            }
        }
    }

    @Test("with a thousand files open the library is not started, which would end the process")
    func tooManyFiles() async {
        await #expect(processExitsWith: .success) {
            try await ConsoleStand.run { stand in
                let files = try OpenFiles(1100)
                let error = await failure { try await stand.driver().openConsole(force: false) }
                #expect(error?.message.contains("too many files") == true && error?.remedy != nil, "\(error as Any)")
                files.close()
                let console = try await stand.driver().openConsole(force: false)
                await console.close()
            }
        }
    }

    @Test("the driver has the capability because this module is in the program")
    func capability() throws {
        let registry = DriverRegistry(IPMIDriver.self)
        #expect(try #require(registry["ipmi"]).capabilities.contains(.console))
        #expect(IPMIDriver.self is any ConsoleOpening.Type)
    }

    /// A linked library would be found here, and so would functions of ours that could stand in the way of its own.
    @Test("this program neither links to the library nor shows functions of its names")
    func notLinked() {
        #expect(dlsym(nil, "ipmiconsole_engine_init") == nil)
        #expect(dlsym(nil, "ipmiconsole_username_is_valid") == nil)
    }
}

/// Files that are open for nothing but their numbers.
private struct OpenFiles {
    private let numbers: [Int32]

    init(_ count: Int) throws {
        try OpenFileLimit.allow(count + 512)
        numbers = (0..<count).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
        precondition(numbers.allSatisfy { $0 >= 0 }, "this test needs \(count) open files")
    }

    func close() { for number in numbers { Glibc.close(number) } }
}
#endif
