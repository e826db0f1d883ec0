// Version 3 before the first request: learning the agent's engine id (RFC 3414 section 4) and localising the keys.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

static netsnmp_pdu *probe(void) {
    netsnmp_pdu *pdu = netsnmp.snmp_pdu_create(SNMP_MSG_GET);
    if (!pdu) return NULL;
    pdu->version = SNMP_VERSION_3;
    pdu->securityName = strdup("");
    pdu->securityNameLen = 0;
    pdu->securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    pdu->securityModel = SNMP_SEC_MODEL_USM;
    return pdu;
}

// Has the library localise the keys to the engine, then takes the user out of its table into the session.
static int adopt_user(cnetsnmp_session *session, netsnmp_session *inner) {
    if (netsnmp.usm_create_user_from_session(inner) != SNMPERR_SUCCESS) return -1;
    struct usmUser *user =
        netsnmp.usm_get_user(inner->securityEngineID, inner->securityEngineIDLen, inner->securityName);
    if (!user) return -1;
    session->user = user;
    session->is_ready = 1;
    return 0;
}

int cnetsnmp_discover(cnetsnmp_session *session, int32_t timeout_ms, int32_t retries, cnetsnmp_failure *failure) {
    if (!session->is_v3 || session->is_ready) return 0;
    cnetsnmp_enter(session);
    netsnmp_session *inner = netsnmp.snmp_sess_session(session->handle);
    inner->flags |= SNMP_FLAGS_DONT_PROBE;
    int is_known = inner->securityEngineIDLen > 0;
    netsnmp_pdu *pdu = is_known ? NULL : probe();
    cnetsnmp_leave(session);
    if (!is_known) {
        cnetsnmp_response_free(cnetsnmp_exchange(session, pdu, timeout_ms, retries, 1, failure));
        if (failure->kind != CNETSNMP_OK) return -1;
    }
    cnetsnmp_enter(session);
    int status = -1;
    if (inner->securityEngineIDLen == 0) {
        cnetsnmp_fail(failure, CNETSNMP_PROTOCOL, "the agent did not tell its engine id");
    } else if ((status = adopt_user(session, inner)) != 0) {
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "the keys do not fit the agent's engine");
    }
    cnetsnmp_leave(session);
    return status;
}

#endif
