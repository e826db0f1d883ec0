// What the parts of this target share. Includes net-snmp's headers: never include it from the public header.
#ifndef CNETSNMP_INTERNAL_H
#define CNETSNMP_INTERNAL_H

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/library/large_fd_set.h>
#include <net-snmp/library/snmpusm.h>
#include <pthread.h>

#include "CNetSNMP.h"

// net-snmp's functions, which are called through this table: nothing links to the library, see loading.c. Filled before
// cnetsnmp_load first returns 0, and not changed afterwards.
struct cnetsnmp_functions {
#define FUNCTION(name) __typeof__(&name) name;
#include "functions.h"
};
extern struct cnetsnmp_functions netsnmp __attribute__((visibility("hidden")));

struct cnetsnmp_session {
    pthread_mutex_t busy;  // one request at a time
    void *handle;          // of net-snmp's single-session API
    int interrupt;         // an eventfd
    int is_spent;          // gave a request up: only good for closing
    struct exchange *current;  // what the running request waits for
    int is_v3;
    int is_ready;          // v3: the engine is known and the keys are localised
    struct usmUser *user;  // v3: ours, outside net-snmp's table except while one of our calls is inside the library
};

// net-snmp as Debian builds it (without NETSNMP_REENTRANT) keeps request ids, the table of v3 users and the table of
// engine times in unprotected globals. So every call into it happens under one lock, which is never held while waiting
// for the network: packets are built, sent and parsed under it, and poll() runs outside.
//
// Entering puts the session's v3 user into the library's table and leaving takes it out, so that two sessions of one
// user name (a wrong password followed by the right one, two devices with one engine id) cannot see each other's keys.
void cnetsnmp_enter(cnetsnmp_session *session);
void cnetsnmp_leave(cnetsnmp_session *session);

// Starts what only version 3 needs; inside, before the first session of that version is made.
void cnetsnmp_need_v3(void);

void cnetsnmp_fail(cnetsnmp_failure *failure, int32_t kind, const char *text);

const oid *cnetsnmp_auth_oid(int32_t auth, size_t *length);
const oid *cnetsnmp_priv_oid(int32_t priv, size_t *length);

// A copy of an answer that outlives the library's.
cnetsnmp_response *cnetsnmp_response_copy(const netsnmp_variable_list *variables);
int cnetsnmp_add_binding(netsnmp_pdu *pdu, const cnetsnmp_binding *binding);

// One exchange: takes over the pdu.
cnetsnmp_response *cnetsnmp_exchange(
    cnetsnmp_session *session, netsnmp_pdu *pdu, int32_t timeout_ms, int32_t retries, int is_discovery,
    cnetsnmp_failure *failure);

// Not 0 when a message of version 3 names another engine than this; 0 also when it cannot be read.
int cnetsnmp_is_of_other_engine(const uint8_t *message, size_t size, const uint8_t *engine, size_t engine_length);

// Learns the engine id and localises the keys. 0 when done.
int cnetsnmp_discover(cnetsnmp_session *session, int32_t timeout_ms, int32_t retries, cnetsnmp_failure *failure);

#endif
