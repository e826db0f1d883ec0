#if Libvirt
import DriverVirsh
import Testing
import WroughtCore
import WroughtLab

@Suite("ways in: TCP with SASL, Unix socket, SSH", .serialized, .timeLimit(.minutes(5)))
struct LoginTests {
    @Test("SASL with the right password, a wrong one, none, and no user: DIGEST-MD5 over TCP, SCRAM on the socket")
    func sasl() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab, login: .sasl(user: "admin", password: "s3cret"))
            try await daemon.define(LibvirtMachine("d1"))
            let socket = daemon.uri.replacing("qemu+unix:///", with: "qemu+unix://admin@/")
            for uri in ["qemu+tcp://admin@\(daemon.address)/system", socket] { try await Self.tryPasswords(uri) }
            try await Machines.with(daemon.tcpURI, password: "s3cret") { machines in
                let error = await failure { try await machines("d1").powerReading() }
                #expect(error?.remedy?.contains("a user name") == true)
            }
        }
    }

    private static func tryPasswords(_ uri: String) async throws {
        try await Machines.with(uri, password: "s3cret") { machines in
            let reading = try await machines("d1").powerReading()
            #expect(reading.state == .off)
        }
        try await Machines.with(uri, password: "canary-wrong") { machines in
            let error = await failure { try await machines("d1").powerReading() }
            #expect(error?.code == .unauthorized)
            #expect(error?.remedy == "check the user in the URI and power_pass")
            #expect(error.map { String(reflecting: $0).contains("canary") } == false)
        }
        try await Machines.with(uri) { machines in
            let error = await failure { try await machines("d1").powerReading() }
            #expect(error?.code == .unauthorized)
            #expect(error?.remedy == "libvirt asked for a password: give power_pass")
        }
    }

    @Test("SSH with a key, by the ssh program and by libvirt's own client")
    func sshKey() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            let server = try await SSHServer.start(in: lab, beside: daemon)
            for transport in ["ssh", "libssh"] {
                let host = transport == "ssh" ? "no_verify=1" : "known_hosts_verify=ignore&sshauth=privkey"
                let uri = "qemu+\(transport)://root@\(server.address):2222/system?keyfile=\(server.key)&\(host)"
                try await Machines.with(uri) { machines in
                    let reading = try await machines("d1").powerReading()
                    #expect(reading.state == .off, "\(transport)")
                }
            }
        }
    }

    @Test("SSH with a password, as MAAS's settings give it; a wrong one, none, and a host key nobody knows")
    func sshPassword() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            let server = try await SSHServer.start(in: lab, beside: daemon)
            let place = "qemu+ssh://\(server.user)@\(server.address):2222/system"
            try await Machines.with("\(place)?no_verify=1", password: server.password) { machines in
                let reading = try await machines("d1").powerReading()
                #expect(reading.state == .off)
            }
            try await Machines.with("\(place)?no_verify=1", password: "canary-wrong") { machines in
                let error = await failure { try await machines("d1").powerReading() }
                #expect(error?.code == .unauthorized, "\(error?.description ?? "")")
                #expect(error.map { String(reflecting: $0).contains("canary") } == false)
            }
            try await Machines.with("\(place)?no_verify=1") { machines in
                let error = await failure { try await machines("d1").powerReading() }
                #expect(error?.code == .unauthorized, "\(error?.description ?? "")")
            }
            try await Machines.with("\(place)?known_hosts=\(server.knownHosts)", password: server.password) {
                machines in
                let reading = try await machines("d1").powerReading()
                #expect(reading.state == .off)
            }
            try await Machines.with("\(place)?known_hosts=/dev/null", password: server.password) { machines in
                let error = await failure { try await machines("d1").powerReading() }
                #expect(error?.code == .unauthorized, "\(error?.description ?? "")")
                #expect(error?.remedy?.contains("key") == true)
            }
        }
    }
}
#endif
