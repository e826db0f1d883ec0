// One exchange: build and send under the lock, wait outside it, parse under the lock.
#ifdef WROUGHT_NETSNMP

#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <poll.h>

struct exchange {
    int is_done;
    int is_discovery;
    cnetsnmp_response *response;
    cnetsnmp_failure *failure;
};
typedef struct exchange exchange;

static int32_t kind_of_report(int library_code) {
    switch (library_code) {
    case SNMPERR_UNKNOWN_USER_NAME: return CNETSNMP_UNKNOWN_USER;
    case SNMPERR_AUTHENTICATION_FAILURE: return CNETSNMP_WRONG_DIGEST;
    case SNMPERR_DECRYPTION_ERR: return CNETSNMP_DECRYPTION;
    case SNMPERR_NOT_IN_TIME_WINDOW: return CNETSNMP_TIME_WINDOW;
    case SNMPERR_UNSUPPORTED_SEC_LEVEL: return CNETSNMP_SECURITY_LEVEL;
    case SNMPERR_UNKNOWN_ENG_ID: return CNETSNMP_UNKNOWN_ENGINE;
    default: return CNETSNMP_PROTOCOL;
    }
}

static void end(exchange *state, int32_t kind, const char *text) {
    if (state->is_done) return;
    state->is_done = 1;
    if (kind != CNETSNMP_OK) cnetsnmp_fail(state->failure, kind, text);
}

static void take_response(exchange *state, netsnmp_pdu *pdu) {
    if (pdu->errstat != SNMP_ERR_NOERROR) {
        state->failure->error_status = (int32_t)pdu->errstat;
        state->failure->error_index = (int32_t)pdu->errindex;
        end(state, CNETSNMP_ERROR_STATUS, netsnmp.snmp_errstring((int)pdu->errstat));
        return;
    }
    state->response = cnetsnmp_response_copy(pdu->variables);
    end(state, state->response ? CNETSNMP_OK : CNETSNMP_NO_MEMORY, "");
}

static void take_report(exchange *state, netsnmp_pdu *pdu, int is_final) {
    int code = netsnmp.snmpv3_get_report_type(pdu);
    // Discovery is answered by just this report; the library copies the engine id when we return.
    if (state->is_discovery && code == SNMPERR_UNKNOWN_ENG_ID) {
        end(state, CNETSNMP_OK, "");
    } else if (is_final || code != SNMPERR_NOT_IN_TIME_WINDOW) {
        end(state, kind_of_report(code), netsnmp.snmp_api_errstring(code));
    }  // out of the time window: the library sets its clock by the report and sends once more
}

static int on_event(int event, netsnmp_session *session, int request, netsnmp_pdu *pdu, void *context) {
    (void)request;
    exchange *state = ((cnetsnmp_session *)context)->current;
    if (!state) return 1;  // a request given up, while its session is being closed
    switch (event) {
    case NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE:
        if (pdu->command == SNMP_MSG_RESPONSE) {
            take_response(state, pdu);
        } else if (pdu->command == SNMP_MSG_REPORT) {
            take_report(state, pdu, 0);
        } else {
            return 0;
        }
        break;
    case NETSNMP_CALLBACK_OP_TIMED_OUT: end(state, CNETSNMP_TIMED_OUT, ""); break;
    case NETSNMP_CALLBACK_OP_SEND_FAILED: end(state, CNETSNMP_UNREACHABLE, strerror(session->s_errno)); break;
    case NETSNMP_CALLBACK_OP_DISCONNECT: end(state, CNETSNMP_UNREACHABLE, ""); break;
    case NETSNMP_CALLBACK_OP_SEC_ERROR: take_report(state, pdu, 1); break;
    default: break;  // sent again
    }
    return 1;
}

static void start(cnetsnmp_session *session, netsnmp_pdu *pdu, int32_t timeout_ms, int32_t retries, exchange *state) {
    netsnmp_session *inner = netsnmp.snmp_sess_session(session->handle);
    inner->timeout = (long)timeout_ms * 1000;
    inner->retries = retries;
    if (netsnmp.snmp_sess_async_send(session->handle, pdu, on_event, session) != 0) {
        state->failure->sent = !state->is_discovery;
        return;
    }
    int system = 0, code = 0;
    char *text = NULL;
    netsnmp.snmp_sess_error(session->handle, &system, &code, &text);
    end(state, code == SNMPERR_BAD_SENDTO ? CNETSNMP_UNREACHABLE : CNETSNMP_PROTOCOL, text);
    free(text);
    netsnmp.snmp_free_pdu(pdu);
}

// The socket's next ICMP error, 0 for none.
static int network_error(int socket) {
    char control[512], payload[8];
    struct iovec part = {.iov_base = payload, .iov_len = sizeof payload};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    if (recvmsg(socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return 0;
    for (struct cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
        int is_error = (item->cmsg_level == IPPROTO_IP && item->cmsg_type == IP_RECVERR)
            || (item->cmsg_level == IPPROTO_IPV6 && item->cmsg_type == IPV6_RECVERR);
        if (is_error) return (int)((struct sock_extended_err *)CMSG_DATA(item))->ee_errno;
    }
    return 0;
}

static void forget_network_errors(int socket) {
    int ignored;
    socklen_t size = sizeof ignored;
    while (network_error(socket) != 0) {}
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &ignored, &size);
}

// How long the library wants to wait before it sends again or gives up, in milliseconds.
static int patience(void *handle, netsnmp_large_fd_set *descriptors) {
    struct timeval limit = {.tv_sec = 60};
    int count = 0, block = 0;
    netsnmp.snmp_sess_select_info2(handle, &count, descriptors, &limit, &block);
    return (int)(limit.tv_sec * 1000 + limit.tv_usec / 1000 + 1);
}

// Whether the message that waits comes from another engine than the session's.
static int is_of_other_engine(cnetsnmp_session *session, int socket) {
    uint8_t message[512];  // the engine is named near the start
    ssize_t size = recv(socket, message, sizeof message, MSG_PEEK | MSG_DONTWAIT);
    const netsnmp_session *inner = netsnmp.snmp_sess_session(session->handle);
    return size > 0
        && cnetsnmp_is_of_other_engine(message, (size_t)size, inner->securityEngineID, inner->securityEngineIDLen);
}

static void read_socket(cnetsnmp_session *session, int socket, exchange *state, netsnmp_large_fd_set *descriptors) {
    int code = network_error(socket);
    if (code != 0) {
        forget_network_errors(socket);
        end(state, CNETSNMP_UNREACHABLE, strerror(code));
        return;
    }
    int is_other = session->is_v3 && !state->is_discovery && is_of_other_engine(session, socket);
    NETSNMP_LARGE_FD_ZERO(descriptors);
    netsnmp.netsnmp_large_fd_setfd(socket, descriptors);
    netsnmp.snmp_sess_read2(session->handle, descriptors);
    if (is_other) end(state, CNETSNMP_UNKNOWN_ENGINE, "the agent has another engine id");
}

// Waits and reads until the exchange has ended.
static void run(cnetsnmp_session *session, exchange *state, int socket, netsnmp_large_fd_set *descriptors) {
    while (!state->is_done) {
        cnetsnmp_enter(session);
        int limit = patience(session->handle, descriptors);
        cnetsnmp_leave(session);
        struct pollfd watched[] = {
            {.fd = socket, .events = POLLIN}, {.fd = session->interrupt, .events = POLLIN}};
        int ready = poll(watched, 2, limit);
        if (ready < 0 && errno != EINTR) {
            end(state, CNETSNMP_NO_MEMORY, strerror(errno));
        } else if (watched[1].revents) {
            end(state, CNETSNMP_INTERRUPTED, "");
        } else {
            cnetsnmp_enter(session);
            if (ready > 0) read_socket(session, socket, state, descriptors);
            if (!state->is_done) netsnmp.snmp_sess_timeout(session->handle);
            cnetsnmp_leave(session);
        }
    }
}

cnetsnmp_response *cnetsnmp_exchange(
    cnetsnmp_session *session, netsnmp_pdu *pdu, int32_t timeout_ms, int32_t retries, int is_discovery,
    cnetsnmp_failure *failure) {
    if (!pdu) {
        cnetsnmp_fail(failure, CNETSNMP_NO_MEMORY, "");
        return NULL;
    }
    exchange state = {.is_discovery = is_discovery, .failure = failure};
    netsnmp_large_fd_set descriptors;
    netsnmp.netsnmp_large_fd_set_init(&descriptors, FD_SETSIZE);
    session->current = &state;
    cnetsnmp_enter(session);
    int socket = netsnmp.snmp_sess_transport(session->handle)->sock;
    forget_network_errors(socket);
    start(session, pdu, timeout_ms, retries, &state);
    cnetsnmp_leave(session);
    run(session, &state, socket, &descriptors);
    netsnmp.netsnmp_large_fd_set_cleanup(&descriptors);
    session->current = NULL;
    // The library cannot forget a request before its time, and would send it again in a later call: a session that
    // gave one up is never used again.
    if (failure->kind == CNETSNMP_INTERRUPTED || failure->kind == CNETSNMP_UNREACHABLE
        || failure->kind == CNETSNMP_UNKNOWN_ENGINE) session->is_spent = 1;
    return state.response;
}

static cnetsnmp_response *request(
    cnetsnmp_session *session, int32_t command, const cnetsnmp_binding *bindings, size_t count, int32_t non_repeaters,
    int32_t repetitions, int32_t timeout_ms, int32_t retries, cnetsnmp_failure *failure) {
    if (session->is_spent) {
        cnetsnmp_fail(failure, CNETSNMP_INTERRUPTED, "this session has ended");
        return NULL;
    }
    if (cnetsnmp_discover(session, timeout_ms, retries, failure) != 0) return NULL;
    netsnmp_pdu *pdu = netsnmp.snmp_pdu_create(ASN_CONTEXT | ASN_CONSTRUCTOR | command);
    for (size_t index = 0; pdu && index < count; index++) {
        if (cnetsnmp_add_binding(pdu, &bindings[index]) == 0) continue;
        netsnmp.snmp_free_pdu(pdu);
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "a binding that SNMP cannot carry");
        return NULL;
    }
    if (pdu && command == CNETSNMP_GETBULK) {
        pdu->non_repeaters = non_repeaters;
        pdu->max_repetitions = repetitions;
    }
    return cnetsnmp_exchange(session, pdu, timeout_ms, retries, 0, failure);
}

cnetsnmp_response *cnetsnmp_request(
    cnetsnmp_session *session, int32_t command, const cnetsnmp_binding *bindings, size_t count, int32_t non_repeaters,
    int32_t repetitions, int32_t timeout_ms, int32_t retries, cnetsnmp_failure *failure) {
    memset(failure, 0, sizeof *failure);
    pthread_mutex_lock(&session->busy);
    cnetsnmp_response *response = request(
        session, command, bindings, count, non_repeaters, repetitions, timeout_ms, retries, failure);
    pthread_mutex_unlock(&session->busy);
    return response;
}

#endif
