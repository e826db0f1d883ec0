import DriverExec
import DriverFence
import DriverIPMI
import DriverManual
import DriverRedfish
import DriverWakeOnLAN
import DriverWebhook
public import WroughtCore

#if IPMIConsole
// What makes IPMIDriver a ConsoleOpening lives there.
import DriverIPMIConsole
#endif
#if Libvirt
import DriverVirsh
#endif
#if NetSNMP
import DriverSNMP
#endif

extension DriverRegistry {
    /// Every driver of this build: the one list. A driver that needs a C library is there when its trait is on.
    public static let standard = DriverRegistry(
        ManualDriver.self, WakeOnLANDriver.self, IPMIDriver.self, RedfishDriver.self, WebhookDriver.self,
        ExecDriver.self, FenceDriver.self
    ).withLibvirt.withNetSNMP

    private var withLibvirt: DriverRegistry {
        #if Libvirt
        adding(VirshDriver.self)
        #else
        leavingOut("virsh", because: "it was built without the trait Libvirt; build with it and with libvirt-dev")
        #endif
    }

    private var withNetSNMP: DriverRegistry {
        #if NetSNMP
        adding(SNMPPDUDriver.self)
        #else
        leavingOut("snmp-pdu", because: "it was built without the trait NetSNMP; build with it and with libsnmp-dev")
        #endif
    }
}
