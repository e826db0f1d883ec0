import Testing
import WroughtCore

@testable import DriverRedfish

@Suite struct BootTests {
    private func here(_ targets: [String]?, _ boot: JSONValue = [:], _ change: (inout DeviceHabits) -> Void = { _ in })
        -> BootPatch.Circumstances
    {
        var habits = DeviceHabits()
        change(&habits)
        return BootPatch.Circumstances(targets: targets, present: BootShown(boot), habits: habits)
    }

    @Test func writesWhatAPlanMeans() throws {
        let all = ["None", "Pxe", "Hdd", "Cd", "Usb", "BiosSetup", "UefiHttp"]
        let once = try BootPatch.override(.once(.network), mode: .uefi, here(all))
        #expect(
            once.members == [
                "BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "Pxe",
                "BootSourceOverrideMode": "UEFI",
            ])
        let lasting = try BootPatch.override(.always([.disk]), mode: nil, here(all))
        #expect(lasting.members == ["BootSourceOverrideEnabled": "Continuous", "BootSourceOverrideTarget": "Hdd"])
        let none = try BootPatch.override(.firmware, mode: nil, here(all))
        #expect(none.members == ["BootSourceOverrideEnabled": "Disabled", "BootSourceOverrideTarget": "None"])
        let http = try BootPatch.override(.once(.http("http://10.0.0.1/ipxe.efi")), mode: nil, here(all))
        #expect(http.members["HttpBootUri"] == "http://10.0.0.1/ipxe.efi")
        #expect(http.members["BootSourceOverrideTarget"] == "UefiHttp")
    }

    @Test func choosesTheWordOfTheVirtualMedium() throws {
        func word(_ circumstances: BootPatch.Circumstances) throws -> JSONValue? {
            try BootPatch.override(.once(.virtualMedia), mode: nil, circumstances).members["BootSourceOverrideTarget"]
        }
        #expect(try word(here(["Cd"])) == "Cd")
        #expect(try word(here(["Cd", "UsbCd"])) == "UsbCd")
        #expect(try word(here(nil) { $0.virtualMediaTarget = "UsbCd" }) == "UsbCd")
        #expect(throws: DriverError.self) { try word(here(["Pxe"])) }
    }

    @Test func sendsTheWholeOverrideWhereADeviceWantsIt() throws {
        let patch = try BootPatch.override(
            .once(.network), mode: nil, here(["Pxe"], ["BootSourceOverrideMode": "Legacy"]) { $0.sendsWholeBoot = true }
        )
        #expect(patch.members["BootSourceOverrideMode"] == "Legacy")
    }

    static let shows: [(boot: JSONValue, plan: BootPlan?)] = [
        (["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "Pxe"], .once(.network)),
        (["BootSourceOverrideEnabled": "Continuous", "BootSourceOverrideTarget": "Hdd"], .always([.disk])),
        (["BootSourceOverrideEnabled": "Disabled", "BootSourceOverrideTarget": "Pxe"], .firmware),
        (["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "None"], .firmware),
        (
            ["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "UefiHttp", "HttpBootUri": "http://a/b"],
            .once(.http("http://a/b"))
        ),
        (["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "UefiShell"], nil),
        (["BootSourceOverrideEnabled": "Sometimes", "BootSourceOverrideTarget": "Pxe"], nil),
        ([:], .firmware),
    ]

    @Test(arguments: shows) func readsWhatADeviceShows(boot: JSONValue, plan: BootPlan?) {
        let shown = BootShown(boot)
        #expect(shown.plan == plan)
        #expect(!shown.detail.isEmpty)
    }

    private let options = [
        BootOptionEntry([
            "BootOptionReference": "Boot0001", "DisplayName": "Ubuntu", "UefiDevicePath": "HD(1,GPT)/File(grub)",
        ]),
        BootOptionEntry([
            "BootOptionReference": "Boot0002", "DisplayName": "PXE IPv4",
            "UefiDevicePath": "Pci(1)/MAC(525400000001,1)/IPv4(0)",
        ]),
        BootOptionEntry([
            "BootOptionReference": "Boot0003", "DisplayName": "NIC 2", "Alias": "Pxe",
            "UefiDevicePath": "MAC(525400000002,1)",
        ]),
    ].compactMap { $0 }

    @Test func ordersTheFirmwaresOwnOptions() throws {
        let present = ["Boot0001", "Boot0002", "Boot0003"]
        func order(_ devices: [BootDevice]) throws -> [String] {
            try BootOptionEntry.order(for: devices, options: options, present: present)
        }
        #expect(options.map(\.kind) == [.disk, .network, .network])
        #expect(try order([.network, .disk]) == ["Boot0002", "Boot0003", "Boot0001"])
        #expect(
            try order([BootDevice(.network, id: "52:54:00:00:00:02"), .disk]) == ["Boot0003", "Boot0001", "Boot0002"])
        #expect(try order([BootDevice(.disk, id: "Boot0001")]) == present)
        let error = #expect(throws: DriverError.self) { try order([.optical]) }
        #expect(error?.code == .notFound)
    }

    @Test func knowsTheHabitsOfMakers() {
        func habits(_ document: JSONValue, system: JSONValue? = nil) -> DeviceHabits {
            DeviceHabits.of(DeviceIdentity(ServiceRoot(document), system: system))
        }
        #expect(habits(["Vendor": "Supermicro"]).virtualMediaTarget == "UsbCd")
        #expect(habits(["Vendor": "AMI"]).sendsWholeBoot)
        #expect(habits([:], system: ["Manufacturer": "ASRockRack"]).sendsWholeBoot)
        #expect(habits(["Oem": ["Hpe": [:]]]).conflictPasses == .seconds(10))
        #expect(habits(["Vendor": "Dell"]).conflictPasses == .seconds(10))
        #expect(habits(["Vendor": "Contoso"]) == DeviceHabits())
        #expect(Set(VendorQuirk.rows.map(\.id)).count == VendorQuirk.rows.count)
        #expect(VendorQuirk.rows.allSatisfy { $0.reason.count > 20 })
    }
}
