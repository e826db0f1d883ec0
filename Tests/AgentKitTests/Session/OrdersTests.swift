import AgentKit
import NICQuirks
import Testing
import WroughtCore
import WroughtWire

@Suite("The kernel's command line")
struct OrdersTests {
    @Test func words() {
        let line = KernelCommandLine("quiet console=ttyS0 a=\"b c\" a=d BOOTIF=01-52-54-00-00-00-01 x=1=2\n")
        #expect(line["quiet"] == "")
        #expect(line["a"] == "d", "loaders append, so the last counts")
        #expect(line["x"] == "1=2")
        #expect(line["none"] == nil)
        #expect(line.bootInterface.mac?.description == "52:54:00:00:00:01")
        #expect(KernelCommandLine("a=\"b c\"")["a"] == "b c")
    }

    @Test func orders() {
        let orders = AgentOrders(
            KernelCommandLine(
                "wrought.server=http://10.0.0.1:5248 wrought.nonce=abc wrought.finish=reboot wrought.patience=5"))
        #expect(orders.server?.description == "http://10.0.0.1:5248/")
        #expect(orders.nonce == "abc")
        #expect(orders.finish == .reboot)
        #expect(orders.patience == 10, "less would give up before a switch forwards")
        #expect(orders.complaints.isEmpty)
    }

    @Test func theServerOfThePreseed() {
        let text = "cloud-config-url=http://10.0.0.1:5248/MAAS/metadata/latest/by-id/abc/?op=get_preseed"
        let orders = AgentOrders(KernelCommandLine(text))
        #expect(orders.server?.description == "http://10.0.0.1:5248/")
        #expect(orders.preseed?.path == "/MAAS/metadata/latest/by-id/abc/?op=get_preseed")
        #expect(orders.finish == .powerOff)
    }

    @Test func mistakesAreTold() {
        let orders = AgentOrders(
            KernelCommandLine("wrought.server=http://maas.example/ wrought.finish=explode wrought.bmc=x"))
        #expect(orders.server == nil)
        #expect(orders.complaints.count == 3)
        #expect(orders.complaints[0].contains("its host is no IPv4 address"))
    }

    @Test(arguments: [
        "https://10.0.0.1/", "http://10.0.0.1:0/", "http://10.0.0.1:99999/", "http://[::1]/", "10.0.0.1",
        "http://10.0.0.1/a b",
    ])
    func addressesThatAreNone(_ text: String) {
        #expect(throws: WebFault.self) { try WebAddress(text) }
    }
}
