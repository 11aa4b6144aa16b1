/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * A reward server that runs beside a test: data/server/stand-in, on a gRPC stack that is not ours, with its gRPC-Web front and its
 * door for orders (lib/orders.js, lib/faults.js there say what can be ordered). It takes STAND_IN_TOKEN. G_TEST_SRCDIR in the
 * environment says where tests/ is.
 */
typedef struct _StandIn StandIn;

#define STAND_IN_TOKEN "a-token-for-tests"

/* FALSE: node or its modules are missing (tools/install test), and the test was skipped with that reason. */
gboolean    stand_in_is_there (void);
/* Starts one, at ports that are free. More arguments as `node stand-in.js --help` has them, up to NULL. Aborts if it does not start. */
StandIn    *stand_in_start (const char *argument, ...) G_GNUC_NULL_TERMINATED;
StandIn    *stand_in_startv (const char *const *arguments);
/* The same again, at the same ports: with --journal it knows what it stored. For one that has ended or was killed. */
void        stand_in_start_again (StandIn *self);
/* SIGKILL for all of it, front and all. Returns when it is gone. */
void        stand_in_kill (StandIn *self);
/* Waits until it has ended by itself; returns its exit status. */
int         stand_in_wait (StandIn *self);
/* Ends it if it still runs. */
void        stand_in_stop (StandIn *self);

const char *stand_in_get_url (StandIn *self);     /* "grpc://127.0.0.1:…", "grpcs://" with a certificate; borrowed */
const char *stand_in_get_web_url (StandIn *self); /* "http://127.0.0.1:…", "https://…"; borrowed */
/* One order: {"do":"dump"}. Returns its answer, one line of JSON; aborts if it is refused. (transfer full) */
char       *stand_in_order (StandIn *self, const char *json);
/* A file of tests/server/certificates: "server.pem". (transfer full) */
char       *stand_in_certificate (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandIn, stand_in_stop)
G_END_DECLS
