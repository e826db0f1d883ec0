import DeviceHTTP
import Testing
import WroughtCore

@testable import DriverRedfish

@Suite struct ReadingTests {
    @Test(arguments: [
        ("2026-11-21T09:00:00Z", "2026-11-21T09:00:00.000Z"), ("2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00.000Z"),
        ("2000-02-29T23:59:59-00:30", "2000-03-01T00:29:59.000Z"), ("1970-01-01T00:00:00", "1970-01-01T00:00:00.000Z"),
        ("2026-11-21T09:00:00.123456+00:00", "2026-11-21T09:00:00.000Z"),
    ])
    func readsTimes(text: String, wanted: String) { #expect(RedfishTime.read(text)?.description == wanted) }

    @Test(arguments: [
        "", "yesterday", "2026-13-01T00:00:00Z", "2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T09:00:00+1",
    ])
    func takesNothingElseForATime(text: String) { #expect(RedfishTime.read(text) == nil) }

    @Test func judgesSensors() {
        let thermal: JSONValue = [
            "Temperatures": [
                ["Name": "CPU", "ReadingCelsius": 41, "Status": ["State": "Enabled", "Health": "OK"]],
                ["Name": "Inlet", "ReadingCelsius": .double(45.5), "UpperThresholdCritical": 45],
                ["Name": "Absent", "ReadingCelsius": .null, "Status": ["State": "Absent"]],
            ],
            "Fans": [["FanName": "Fan 1", "Reading": 30, "ReadingUnits": "Percent"]],
        ]
        let power: JSONValue = [
            "PowerControl": [["PowerConsumedWatts": 180]],
            "Voltages": [["Name": "12V", "ReadingVolts": .double(11.9)]],
        ]
        let sensors = RedfishSensor.legacy(thermal: thermal, power: power)
        #expect(sensors.map(\.name) == ["CPU", "Inlet", "Absent", "Fan 1", "12V", "Power consumption"])
        #expect(sensors.map(\.status) == [.ok, .critical, .unavailable, .ok, .ok, .ok])
        #expect(sensors.map(\.unit) == ["°C", "°C", nil, "%", "V", "W"])
    }

    @Test func choosesDrives() throws {
        func drive(_ id: String, _ types: [JSONValue], image: JSONValue = .null) -> VirtualDrive {
            VirtualDrive(
                Resource(path: "/m/\(id)", document: ["Id": .string(id), "MediaTypes": .array(types), "Image": image]))
        }
        let drives = [
            drive("Cd1", ["CD"], image: "http://a/old.iso"), drive("Usb", ["USBStick"]), drive("Cd2", ["CD", "DVD"]),
        ]
        #expect(try VirtualDrive.choose(.optical, named: nil, among: drives).id == "Cd2")
        #expect(try VirtualDrive.choose(.optical, named: "cd1", among: drives).id == "Cd1")
        #expect(try VirtualDrive.choose(.optical, named: nil, among: Array(drives.prefix(2))).id == "Cd1")
        #expect(throws: DriverError.self) { try VirtualDrive.choose(.optical, named: "Usb", among: drives) }
        #expect(throws: DriverError.self) { try VirtualDrive.choose(.removable, named: nil, among: [drives[0]]) }
        #expect(drives[0].holds("http://a/old.iso"))
        #expect(!drives[0].holds("http://a/new.iso"))
        #expect(VirtualDrive.insertion(of: MediaImage("nfs://a/b.iso"), whole: true)["TransferProtocolType"] == "NFS")
    }

    @Test func complainsOfCertificates() {
        let now = Timestamp(microseconds: 1_800_000_000_000_000)
        func complaint(_ names: [String], _ from: Int64, _ to: Int64, _ host: String = "bmc1.example.org") -> String {
            CertificateFacts(names: names, notBefore: from, notAfter: to).complaint(host: host, now: now).sentence
        }
        #expect(complaint(["bmc1.example.org"], 0, 1_700_000_000).contains("expired on 2023-11-14"))
        #expect(complaint(["bmc1.example.org"], 1_900_000_000, .max).contains("valid only from 2030-03-17"))
        #expect(complaint(["other"], 0, .max).contains("is for other and not for bmc1.example.org"))
        #expect(complaint([], 0, .max).contains("no name at all"))
        #expect(complaint(["*.example.org"], 0, .max).contains("signed by nobody"))
    }
}
