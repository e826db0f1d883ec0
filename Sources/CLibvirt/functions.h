// Every function of libvirt that is called, one row each; included several times, with other meanings of the rows.
// NUMBER(name, parameters, arguments) returns int, and -1 for failure; ADDRESS(type, ...) NULL; NOTHING(...) nothing.

NUMBER(virInitialize, (void), ())
NUMBER(virGetVersion, (unsigned long *libvirt, const char *type, unsigned long *other), (libvirt, type, other))
ADDRESS(virErrorPtr, virGetLastError, (void), ())
NOTHING(virSetErrorFunc, (void *context, virErrorFunc tell), (context, tell))
NUMBER(virEventRegisterDefaultImpl, (void), ())
NUMBER(virEventRunDefaultImpl, (void), ())

ADDRESS(
    virConnectPtr, virConnectOpenAuth, (const char *uri, virConnectAuthPtr auth, unsigned flags), (uri, auth, flags))
NUMBER(virConnectClose, (virConnectPtr to), (to))
NUMBER(virConnectIsAlive, (virConnectPtr to), (to))
NUMBER(virConnectSetKeepAlive, (virConnectPtr to, int interval, unsigned count), (to, interval, count))
NUMBER(
    virConnectRegisterCloseCallback,
    (virConnectPtr to, virConnectCloseFunc tell, void *context, virFreeCallback release), (to, tell, context, release))
NUMBER(virConnectUnregisterCloseCallback, (virConnectPtr to, virConnectCloseFunc tell), (to, tell))
NUMBER(virConnectGetLibVersion, (virConnectPtr to, unsigned long *version), (to, version))
NUMBER(virConnectGetVersion, (virConnectPtr to, unsigned long *version), (to, version))
ADDRESS(const char *, virConnectGetType, (virConnectPtr to), (to))
NUMBER(virConnectListAllDomains, (virConnectPtr to, virDomainPtr **list, unsigned flags), (to, list, flags))
NUMBER(
    virConnectGetAllDomainStats,
    (virConnectPtr to, unsigned groups, virDomainStatsRecordPtr **list, unsigned flags), (to, groups, list, flags))
NUMBER(
    virConnectDomainEventRegisterAny,
    (virConnectPtr to, virDomainPtr domain, int event, virConnectDomainEventGenericCallback tell, void *context,
     virFreeCallback release),
    (to, domain, event, tell, context, release))
NUMBER(virConnectDomainEventDeregisterAny, (virConnectPtr to, int callback), (to, callback))

NUMBER(
    virDomainListGetStats,
    (virDomainPtr *domains, unsigned groups, virDomainStatsRecordPtr **list, unsigned flags),
    (domains, groups, list, flags))
NOTHING(virDomainStatsRecordListFree, (virDomainStatsRecordPtr *list), (list))
ADDRESS(virDomainPtr, virDomainLookupByName, (virConnectPtr to, const char *name), (to, name))
ADDRESS(virDomainPtr, virDomainLookupByUUIDString, (virConnectPtr to, const char *uuid), (to, uuid))
ADDRESS(virDomainPtr, virDomainCreateXML, (virConnectPtr to, const char *xml, unsigned flags), (to, xml, flags))
ADDRESS(virDomainPtr, virDomainDefineXMLFlags, (virConnectPtr to, const char *xml, unsigned flags), (to, xml, flags))
NUMBER(virDomainRef, (virDomainPtr domain), (domain))
NUMBER(virDomainFree, (virDomainPtr domain), (domain))
ADDRESS(const char *, virDomainGetName, (virDomainPtr domain), (domain))
NUMBER(virDomainGetUUIDString, (virDomainPtr domain, char *text), (domain, text))
NUMBER(
    virDomainGetState, (virDomainPtr domain, int *state, int *reason, unsigned flags), (domain, state, reason, flags))
ADDRESS(char *, virDomainGetXMLDesc, (virDomainPtr domain, unsigned flags), (domain, flags))
NUMBER(virDomainIsPersistent, (virDomainPtr domain), (domain))
NUMBER(virDomainHasManagedSaveImage, (virDomainPtr domain, unsigned flags), (domain, flags))
NUMBER(virDomainCreate, (virDomainPtr domain), (domain))
NUMBER(virDomainDestroy, (virDomainPtr domain), (domain))
NUMBER(virDomainShutdown, (virDomainPtr domain), (domain))
NUMBER(virDomainReset, (virDomainPtr domain, unsigned flags), (domain, flags))
NUMBER(virDomainResume, (virDomainPtr domain), (domain))
NUMBER(virDomainPMWakeup, (virDomainPtr domain, unsigned flags), (domain, flags))
NUMBER(virDomainInjectNMI, (virDomainPtr domain, unsigned flags), (domain, flags))
NUMBER(virDomainGetAutostart, (virDomainPtr domain, int *starts), (domain, starts))
NUMBER(virDomainSetAutostart, (virDomainPtr domain, int starts), (domain, starts))
NUMBER(
    virDomainSetMetadata,
    (virDomainPtr domain, int type, const char *text, const char *key, const char *uri, unsigned flags),
    (domain, type, text, key, uri, flags))
NUMBER(
    virDomainOpenConsole, (virDomainPtr domain, const char *device, virStreamPtr stream, unsigned flags),
    (domain, device, stream, flags))
NUMBER(
    virDomainQemuMonitorCommand, (virDomainPtr domain, const char *command, char **answer, unsigned flags),
    (domain, command, answer, flags))

ADDRESS(virStreamPtr, virStreamNew, (virConnectPtr to, unsigned flags), (to, flags))
NUMBER(virStreamSend, (virStreamPtr stream, const char *bytes, size_t count), (stream, bytes, count))
NUMBER(virStreamRecv, (virStreamPtr stream, char *bytes, size_t count), (stream, bytes, count))
NUMBER(
    virStreamEventAddCallback,
    (virStreamPtr stream, int events, virStreamEventCallback tell, void *context, virFreeCallback release),
    (stream, events, tell, context, release))
NUMBER(virStreamEventRemoveCallback, (virStreamPtr stream), (stream))
NUMBER(virStreamAbort, (virStreamPtr stream), (stream))
NUMBER(virStreamFree, (virStreamPtr stream), (stream))

#undef NUMBER
#undef ADDRESS
#undef NOTHING
