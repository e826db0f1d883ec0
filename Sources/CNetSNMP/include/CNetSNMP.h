// The thinnest layer over net-snmp's single-session API that Swift can import: one opaque handle for each session,
// plain integers and byte ranges, and no net-snmp header (its configuration header defines _GNU_SOURCE, which clashes
// with Swift's Glibc module).
//
// Nothing links to net-snmp: it is loaded when the first session is made, so that a program that contains the driver
// and does not use it starts faster (docs/decisions/0005-traits-and-c-libraries.md).
//
// Built without the trait NetSNMP, only this header is left: nothing in it is defined then.
#ifndef CNETSNMP_H
#define CNETSNMP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Protocol versions, and what a user is authenticated and a message is encrypted with.
enum { CNETSNMP_V1 = 0, CNETSNMP_V2C = 1, CNETSNMP_V3 = 3 };
enum {
    CNETSNMP_AUTH_NONE = 0,
    CNETSNMP_AUTH_MD5,
    CNETSNMP_AUTH_SHA1,
    CNETSNMP_AUTH_SHA224,
    CNETSNMP_AUTH_SHA256,
    CNETSNMP_AUTH_SHA384,
    CNETSNMP_AUTH_SHA512
};
enum {
    CNETSNMP_PRIV_NONE = 0,
    CNETSNMP_PRIV_DES,
    CNETSNMP_PRIV_AES128,
    CNETSNMP_PRIV_AES192,       // key extended after Blumenthal's draft
    CNETSNMP_PRIV_AES256,
    CNETSNMP_PRIV_AES192_CISCO, // key extended after Reeder's draft
    CNETSNMP_PRIV_AES256_CISCO
};

// The PDU kinds of RFC 3416.
enum { CNETSNMP_GET = 0, CNETSNMP_GETNEXT = 1, CNETSNMP_SET = 3, CNETSNMP_GETBULK = 5 };

// The value types of SMIv2, by their BER tags.
enum {
    CNETSNMP_INTEGER = 0x02,
    CNETSNMP_OCTETS = 0x04,
    CNETSNMP_NULL = 0x05,
    CNETSNMP_OID = 0x06,
    CNETSNMP_IPADDRESS = 0x40,
    CNETSNMP_COUNTER = 0x41,
    CNETSNMP_GAUGE = 0x42,
    CNETSNMP_TIMETICKS = 0x43,
    CNETSNMP_COUNTER64 = 0x46,
    CNETSNMP_NO_SUCH_OBJECT = 0x80,
    CNETSNMP_NO_SUCH_INSTANCE = 0x81,
    CNETSNMP_END_OF_MIB_VIEW = 0x82
};

// Why a call failed.
enum {
    CNETSNMP_OK = 0,
    CNETSNMP_BAD_OPTION,          // an option that cannot be right, for example an engine id that is too long
    CNETSNMP_UNSUPPORTED_CIPHER,  // this build of net-snmp has no such protocol
    CNETSNMP_SHORT_PASSWORD,      // RFC 3414 section 11.2: at least 8 characters
    CNETSNMP_NAME_NOT_FOUND,      // the host name has no address
    CNETSNMP_UNREACHABLE,         // the network said so (ICMP) or refused to send
    CNETSNMP_TIMED_OUT,           // no answer within the time-outs
    CNETSNMP_INTERRUPTED,         // cnetsnmp_interrupt was called
    CNETSNMP_UNKNOWN_USER,        // usmStatsUnknownUserNames
    CNETSNMP_WRONG_DIGEST,        // usmStatsWrongDigests
    CNETSNMP_DECRYPTION,          // usmStatsDecryptionErrors
    CNETSNMP_TIME_WINDOW,         // usmStatsNotInTimeWindows, after one resynchronisation
    CNETSNMP_SECURITY_LEVEL,      // usmStatsUnsupportedSecLevels
    CNETSNMP_UNKNOWN_ENGINE,      // usmStatsUnknownEngineIDs
    CNETSNMP_ERROR_STATUS,        // the agent answered with an error status (RFC 3416 section 3)
    CNETSNMP_PROTOCOL,            // the answer is not what the protocol allows
    CNETSNMP_NO_MEMORY,
    CNETSNMP_MISSING_LIBRARY      // net-snmp is not installed; the text says which library or function is missing
};

typedef struct {
    int32_t kind;         // one of the above
    int32_t error_status; // of CNETSNMP_ERROR_STATUS: noSuchName 2, noAccess 6, ...
    int32_t error_index;  // the binding it is about, from 1; 0 for none
    int32_t sent;         // not 0 when the request itself (not a discovery before it) left this machine
    char text[240];       // the library's or the system's words; may be empty
} cnetsnmp_failure;

typedef struct {
    const char *host; // a name or a numeric address, without brackets
    uint16_t port;
    int32_t version;
    const char *community; // v1, v2c
    const char *user;      // v3, this and all below
    int32_t auth;
    const char *auth_password;
    int32_t priv;
    const char *priv_password;
    const char *context;
    const uint8_t *context_engine;
    size_t context_engine_length;
} cnetsnmp_options;

typedef struct {
    const uint32_t *oid;
    size_t oid_length;
    int32_t type;
    int64_t integer;      // integers, counters, gauges, time ticks
    const uint8_t *bytes; // octet strings, addresses; an object identifier as uint32_t parts in host order
    size_t bytes_length;  // in bytes
} cnetsnmp_binding;

typedef struct cnetsnmp_session cnetsnmp_session;
typedef struct cnetsnmp_response cnetsnmp_response;

// Loads net-snmp, once; later calls return at once. Safe from any thread; cnetsnmp_open calls it. Returns 0, or -1 with
// what is missing, the library or the function, in `error` (at most `size` bytes with the closing 0). A failure may be
// tried again.
int32_t cnetsnmp_load(char *error, size_t size);

// Makes a session. Loads net-snmp when it is the first. Resolves the name (which may block as long as the resolver does) and sends nothing.
// NULL with the failure filled in when it cannot be made. Safe to call from any thread.
cnetsnmp_session *cnetsnmp_open(const cnetsnmp_options *options, cnetsnmp_failure *failure);

// Ends a session. No call on it may be running.
void cnetsnmp_close(cnetsnmp_session *session);

// Sends one request and waits for its answer, timeout_ms for each of 1 + retries tries. The first request of a v3
// session is preceded by the discovery of the engine id, with the same limits. Calls on one session run one after
// the other; calls on different sessions at the same time.
//
// non_repeaters and repetitions count for GETBULK only. NULL with the failure filled in when there is no answer or the
// answer is an error.
cnetsnmp_response *cnetsnmp_request(
    cnetsnmp_session *session, int32_t command, const cnetsnmp_binding *bindings, size_t count, int32_t non_repeaters,
    int32_t repetitions, int32_t timeout_ms, int32_t retries, cnetsnmp_failure *failure);

// Makes the request that runs now, if any, end with CNETSNMP_INTERRUPTED. From any thread; never blocks.
void cnetsnmp_interrupt(cnetsnmp_session *session);

size_t cnetsnmp_response_count(const cnetsnmp_response *response);
// The binding at an index; its pointers live as long as the response.
cnetsnmp_binding cnetsnmp_response_at(const cnetsnmp_response *response, size_t index);
void cnetsnmp_response_free(cnetsnmp_response *response);

// The library's version, for example "5.9.3"; NULL when it cannot be loaded.
const char *cnetsnmp_library_version(void);

#ifdef __cplusplus
}
#endif

#endif
