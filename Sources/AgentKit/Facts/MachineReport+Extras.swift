import NICQuirks
import VMDetection
import WroughtCore

extension MachineReport {
    /// What only this agent tells, with the reasons that an operator wants to read.
    var extras: JSONValue {
        .object([
            "virtualization": .object([
                "kind": .string(survey.virtualization.machine.kind.rawValue),
                "confidence": .int(survey.virtualization.machine.confidence),
                "sentence": .string(survey.virtualization.machine.sentence),
                "tags": .array(survey.virtualization.tags(with: survey.capability).map { .string($0) }),
                "driver": survey.virtualization.suggestedDriver.driver.map { .string($0) } ?? .null,
                "advice": .string(survey.virtualization.suggestedDriver.sentence),
            ]),
            "kvm": .object([
                "ready": .bool(survey.capability.isReady), "sentence": .string(survey.capability.sentence),
            ]),
            "boot": .object([
                "method": .string(survey.firmware.bootMethod),
                "interface": survey.bootInterface.interface.map { .string($0.name) } ?? .null,
                "mac": survey.bootInterface.interface?.mac.map { .string($0.description) } ?? .null,
                "reason": .string(survey.bootInterface.reason),
                "secure_boot": survey.firmware.hasSecureBoot.map { .bool($0) } ?? .null,
            ]),
            "tpm": survey.firmware.tpm.map { .string($0) } ?? .null,
            "neighbours": .array(survey.neighbours.map(neighbour)),
            "advice": .array(survey.advice.map(advice)),
        ])
    }

    private func neighbour(_ neighbour: LLDPNeighbour) -> JSONValue {
        var members: [String: JSONValue] = [
            "interface": .string(neighbour.interface), "chassis": .string(neighbour.chassis),
            "port": .string(neighbour.port),
        ]
        members["port_description"] = neighbour.portDescription.map { .string($0) }
        members["system_name"] = neighbour.systemName.map { .string($0) }
        members["system_description"] = neighbour.systemDescription.map { .string($0) }
        members["management_address"] = neighbour.managementAddress.map { .string($0) }
        members["vlan"] = neighbour.vlan.map { .int($0) }
        return .object(members)
    }

    private func advice(_ advice: Advice) -> JSONValue {
        .object([
            "quirk": .string(advice.quirk), "severity": .string(advice.severity.rawValue),
            "sentence": .string(advice.sentence), "remedy": .string(advice.remedy),
        ])
    }
}
