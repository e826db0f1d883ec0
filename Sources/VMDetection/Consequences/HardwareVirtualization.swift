/// Whether the machine can run virtual machines of its own with hardware support: what Ubuntu's `kvm-ok` tells.
public enum HardwareVirtualization: Sendable, Hashable, Codable {
    /// The extension (`vmx`, `svm`, `sie`, or the architecture's name) is there, and /dev/kvm with it.
    case ready(via: String)
    /// The processor has the extension, the kernel offers no /dev/kvm: the module is not loaded.
    case moduleMissing(extension: String)
    /// The processor has the extension and the firmware has switched it off.
    case disabledByFirmware(extension: String)
    /// /dev/kvm without an extension: a software KVM that ordinary guests do not run on.
    case deviceWithoutExtension
    /// Neither the one nor the other.
    case absent
    /// The processor's flags are not known.
    case unknown

    /// What the evidence tells.
    public init(of evidence: MachineEvidence) {
        let flag = ["vmx", "svm", "sie"].first(where: evidence.processor.flags.contains)
        switch (flag, evidence.hasKVMDevice) {
        case (let flag?, true):
            self = .ready(via: flag)
        case (let flag?, false):
            self =
                evidence.firmwareBansVirtualization
                ? .disabledByFirmware(extension: flag) : .moduleMissing(extension: flag)
        case (nil, true):
            self = evidence.isX86 ? .deviceWithoutExtension : .ready(via: evidence.architecture ?? "the processor")
        case (nil, false):
            self = evidence.processor.hasFlagsLine ? .absent : .unknown
        }
    }

    /// Whether virtual machines run with hardware support now.
    public var isReady: Bool { if case .ready = self { true } else { false } }

    /// One sentence, with the remedy where there is one.
    public var sentence: String {
        switch self {
        case .ready(let via): "KVM can be used (\(via), /dev/kvm)."
        case .moduleMissing(let flag):
            "The processor has \(flag), but there is no /dev/kvm: load the module kvm_intel or kvm_amd."
        case .disabledByFirmware(let flag):
            "The firmware has switched \(flag) off: switch virtualization on in its set-up."
        case .deviceWithoutExtension:
            "There is a /dev/kvm, but the processor shows neither vmx nor svm: ordinary guests will not run on it."
        case .absent: "The processor shows no extension for virtualization."
        case .unknown: "The processor's flags are not known."
        }
    }
}

extension MachineEvidence {
    /// Linux spells it `kvm: disabled by bios`, `VMX (outside TXT) disabled by BIOS` or `SVM disabled (by BIOS)`.
    fileprivate var firmwareBansVirtualization: Bool {
        kernelMessages.contains { $0.mentions("disabled by bios") || $0.mentions("disabled (by bios)") }
    }
}
