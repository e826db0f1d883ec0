import Testing
import WroughtBootServices
import WroughtWire

struct MenuTests {
    private let places = BootPlaces(
        http: BootEndpoint("10.0.0.1", port: 5248), tftp: BootEndpoint("10.0.0.1", port: 69))

    private func boot(_ arguments: [KernelArgument], _ interface: KernelBoot.BootInterface = .loaders) throws
        -> BootInstruction
    {
        .kernel(
            try KernelBoot(
                kernel: BootPath("images/agent/linux"), initrds: [BootPath("images/agent/initrd.gz")],
                arguments: arguments, bootInterface: interface))
    }

    private func sample() throws -> BootInstruction {
        try boot([
            KernelArgument("console", "ttyS0,115200"), KernelArgument("ro"), KernelArgument("note", "two words"),
        ])
    }

    @Test func ipxe() throws {
        #expect(
            try IPXEMenu.script(sample(), places) == """
                #!ipxe
                kernel --name kernel http://10.0.0.1:5248/images/agent/linux initrd=initrd0 console=ttyS0,115200 ro \
                note="two words" BOOTIF=01-${netX/mac:hexhyp} || goto failed
                initrd --name initrd0 http://10.0.0.1:5248/images/agent/initrd.gz || goto failed
                boot || goto failed
                :failed
                echo Booting failed, next attempt in 10 seconds
                sleep 10
                reboot

                """)
    }

    @Test func grub() throws {
        #expect(
            try GRUBMenu.configuration(sample(), places) == """
                if linux '(tftp,10.0.0.1)/images/agent/linux' 'console=ttyS0,115200' 'ro' 'note=two words' \
                "BOOTIF=01-$net_default_mac"; then
                if initrd '(tftp,10.0.0.1)/images/agent/initrd.gz'; then
                boot
                fi
                fi
                echo 'Booting failed, next attempt in 10 seconds'
                sleep 10
                reboot

                """)
    }

    @Test func pxelinux() throws {
        #expect(
            try PXELinuxMenu.configuration(sample(), places) == """
                DEFAULT boot
                PROMPT 0
                TIMEOUT 0

                LABEL boot
                  KERNEL http://10.0.0.1:5248/images/agent/linux
                  INITRD http://10.0.0.1:5248/images/agent/initrd.gz
                  APPEND console=ttyS0,115200 ro note="two words"
                  IPAPPEND 2

                """)
    }

    @Test func knownInterfacesAreWrittenDown() throws {
        let address = try #require(HardwareAddress("52:54:00:ab:cd:ef"))
        let known = try boot([], .address(address))
        let bootif = "BOOTIF=01-52-54-00-ab-cd-ef"
        #expect(try IPXEMenu.script(known, places).contains(" \(bootif) "))
        #expect(try GRUBMenu.configuration(known, places).contains(" '\(bootif)'; then"))
        #expect(try PXELinuxMenu.configuration(known, places).contains("APPEND \(bootif)\n"))
        #expect(try !IPXEMenu.script(boot([], .untold), places).contains("BOOTIF"))
    }

    @Test func localDisks() throws {
        let ipxe = try IPXEMenu.script(.localDisk, places)
        #expect(
            ipxe.contains(
                "sanboot --no-describe --drive 0x80 || exit 0\n:efi\nchain --replace http://10.0.0.1:5248/grubx64.efi"))
        let grub = try GRUBMenu.configuration(.localDisk, places)
        #expect(
            grub.hasPrefix(
                "if search --no-floppy --set=found --file /efi/debian/shimx64.efi; then\nif chainloader ($found)/efi/debian/shimx64.efi; then\nboot\nfi\nfi\n"
            ))
        #expect(grub.hasSuffix("exit\n"))
        #expect(try PXELinuxMenu.configuration(.localDisk, places).contains("KERNEL chain.c32\n  APPEND hd0\n"))
    }

    @Test func ports() throws {
        let plain = BootPlaces(http: BootEndpoint("fd00::1", port: 80), tftp: BootEndpoint("fd00::1", port: 69))
        #expect(try IPXEMenu.script(sample(), plain).contains(" http://[fd00::1]/images/"))
        #expect(try GRUBMenu.configuration(sample(), plain, by: .http).contains("'(http,[fd00::1]:80)/images/"))
    }

    @Test func pathsAreEscaped() throws {
        let odd = try BootPath("a b/${x}#?%'\u{E4}")
        let instruction = BootInstruction.kernel(try KernelBoot(kernel: odd, initrds: [], arguments: []))
        #expect(try IPXEMenu.script(instruction, places).contains("/a%20b/%24%7Bx%7D%23%3F%25%27%C3%A4 "))
        #expect(try GRUBMenu.configuration(instruction, places).contains("'(tftp,10.0.0.1)/a b/${x}#?%'\\''\u{E4}'"))
    }

    @Test func dispatchAsksByAddressAndByKind() {
        #expect(IPXEMenu.dispatch().contains("chain --replace ipxe.cfg-${netX/mac:hexhyp} || chain"))
        #expect(GRUBMenu.dispatch().hasPrefix("configfile \"$prefix/grub.cfg-$net_default_mac\"\n"))
    }
}
