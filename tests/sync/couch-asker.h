/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Plain requests to a CouchDB or what passes for one, one after the other, without the client that is under test. */
typedef struct
{
  SoupSession *session;
  char        *url;
  char        *user;       /* NULL: nobody */
  char        *password;
  /* Of the last answer */
  guint        status;     /* 0: none came, or not the whole */
  char        *text;
  JsonNode    *json;       /* NULL: it is none */
  SoupMessageHeaders *headers;
} Asker;

void        asker_init      (Asker      *self,
                             const char *url,
                             const char *user,
                             const char *password);
void        asker_clear     (Asker      *self);
/* The status; quotes may be written as ' in @body. */
guint       asker_ask       (Asker      *self,
                             const char *method,
                             const char *path,
                             const char *body);
guint       asker_send      (Asker      *self,
                             const char *method,
                             const char *path,
                             GBytes     *body,
                             const char *type,
                             const char *header,
                             const char *value);
/* What the last answer has at "results/0/id", "" where there is nothing; what is no string is given as JSON. */
const char *asker_get       (Asker      *self,
                             const char *path);

G_END_DECLS
