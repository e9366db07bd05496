/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"

G_BEGIN_DECLS

/* Two authorities, "ours" and "theirs", that certify servers. All of it is made when the test runs: a certificate that is shipped
 * expires one day. */
typedef struct _CouchAuthority CouchAuthority;

#define COUCH_AUTHORITY_GOOD    "-days 10"
/* OpenSSL takes dates since 3.4, and since then no negative number of days. */
#define COUCH_AUTHORITY_EXPIRED \
  "$(openssl x509 -help 2>&1 | grep -q not_before && echo -not_before 20200101000000Z -not_after 20200201000000Z || echo -days -1)"

CouchAuthority *couch_authority_new        (void);
void            couch_authority_free       (CouchAuthority *self);
/* Of ours. */
const char     *couch_authority_get_pem    (CouchAuthority *self);
/* Where ours.pem and theirs.pem are. */
const char     *couch_authority_get_folder (CouchAuthority *self);
/* @server gets a certificate of @issuer for @name ("IP:127.0.0.1", "DNS:couch.example.org"). */
void            couch_authority_certify    (CouchAuthority *self,
                                            FaultServer    *server,
                                            const char     *issuer,
                                            const char     *name,
                                            const char     *validity);

G_END_DECLS
