/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define COUCH_SERVER_ADMIN    "chief"
#define COUCH_SERVER_PASSWORD "quatre vents sur la dune"

/* The CouchDB-compatible server of tests/server, a process of its own on a free port of the loopback. It ends with the test, also
 * with one that crashes. */
typedef struct _CouchServer CouchServer;

/* @adapter: "memory" or "leveldb". NULL where it is not installed; then the test is marked as skipped. */
CouchServer *couch_server_new        (const char  *adapter);
void         couch_server_free       (CouchServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CouchServer, couch_server_free)

/* "http://127.0.0.1:PORT"; the port stays when it is started again. */
const char  *couch_server_get_url    (CouchServer *self);
/* Where it keeps its files. */
const char  *couch_server_get_folder (CouchServer *self);
/* Without an admin everybody may do everything. */
void         couch_server_make_admin (CouchServer *self);
void         couch_server_stop       (CouchServer *self);
void         couch_server_start      (CouchServer *self);

G_END_DECLS
