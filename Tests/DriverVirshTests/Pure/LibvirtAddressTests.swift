import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("libvirt URIs")
struct LibvirtAddressTests {
    @Test(
        "written as read",
        arguments: [
            "qemu:///system", "qemu+ssh://ubuntu@10.0.0.1/system", "qemu+tcp://[fe80::1]:16509/system",
            "test:///default",
            "qemu+unix:///system?socket=/run/x/libvirt-sock", "qemu+ssh://root@h:2222/system?keyfile=/k&no_verify=1",
            "lxc:///", "qemu+unix://admin@/system?socket=/s", "qemu:///session",
            "qemu+libssh2://a@b/system?known_hosts_verify=auto",
        ])
    func roundTrip(_ text: String) throws {
        #expect(try LibvirtAddress(text).description == text)
    }

    @Test("parts")
    func parts() throws {
        let address = try LibvirtAddress("QEMU+SSH://root@host:2222/system?keyfile=/k&no_verify=1")
        #expect(address.driver == "qemu")
        #expect(address.transport == "ssh")
        #expect(address.user == "root")
        #expect(address.host == "host")
        #expect(address.port == 2222)
        #expect(address.path == "/system")
        #expect(address.parameter("no_verify") == "1")
    }

    @Test(
        "refused with what would be right",
        arguments: [
            "", "10.0.0.1", "qemu", "://x", "qemu+carrier://h/system", "a+b+c://h/", "qemu+ssh://h:99999/system",
            "qemu+ssh://h h/s", "qemu:///system?=1",
        ])
    func refuses(_ text: String) {
        #expect(throws: SettingProblem.self) { try LibvirtAddress(text) }
    }

    @Test("a password in the URI is refused and not repeated")
    func password() {
        let problem = #expect(throws: SettingProblem.self) { try LibvirtAddress("qemu+tcp://admin:hunter2@h/system") }
        #expect(problem?.message.contains("power_pass") == true)
        #expect(problem?.message.contains("hunter2") == false)
    }

    @Test("ssh never asks at a terminal, and a password goes through libvirt's own client")
    func connecting() throws {
        let address = try LibvirtAddress("qemu+ssh://root@h/system?no_verify=1&keyfile=/k")
        #expect(address.connectionURI(hasPassword: false) == "qemu+ssh://root@h/system?no_verify=1&keyfile=/k&no_tty=1")
        let own =
            "qemu+libssh://root@h/system?keyfile=/k&sshauth=privkey,agent,password,keyboard-interactive"
            + "&known_hosts_verify=ignore&known_hosts=/home/x/.ssh/known_hosts"
        #expect(address.connectionURI(hasPassword: true, home: "/home/x") == own)
        #expect(try LibvirtAddress("qemu:///system").connectionURI(hasPassword: true) == "qemu:///system")
    }

    @Test("MAAS's power parameters load unchanged; everything wrong is named at once")
    func settings() throws {
        let raw: RawSettings = [
            "power_address": "qemu+ssh://ubuntu@10.0.0.1/system", "power_pass": "", "power_id": "node1",
        ]
        let settings = try VirshSettings.form.decode(raw)
        #expect(settings.domain == "node1")
        #expect(settings.password == nil)
        #expect(settings.bootOnce == .firstBoot)
        let error = #expect(throws: DriverError.self) {
            try VirshSettings.form.decode(["power_address": "10.0.0.1", "power_pas": "x", "boot_once": "ever"])
        }
        #expect(error?.problems.map(\.key).sorted() == ["boot_once", "power_address", "power_id", "power_pas"])
    }
}
