/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stands before a server on the loopback, whichever it is, passes bytes on and cuts the connection where it is told. It runs
 * in threads of its own, so a test may block. */
typedef struct _CutProxy CutProxy;

CutProxy   *cut_proxy_new          (guint16   port);
void        cut_proxy_free         (CutProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutProxy, cut_proxy_free)

/* "http://127.0.0.1:PORT" */
const char *cut_proxy_get_url      (CutProxy *self);
/* The next connections are cut once @n_request bytes of what is asked have passed, or @n_answer of what is answered;
 * G_MAXUINT64: never. Counted over the whole life of one connection; @n_times connections are cut, then none. */
void        cut_proxy_set_cut      (CutProxy *self,
                                    guint64   n_request,
                                    guint64   n_answer,
                                    guint     n_times);
/* Whoever connects is turned away, and who is connected is cut, until it is FALSE. */
void        cut_proxy_set_down     (CutProxy *self,
                                    gboolean  down);
/* Passed so far, both over all connections. */
guint64     cut_proxy_get_n_request (CutProxy *self);
guint64     cut_proxy_get_n_answer  (CutProxy *self);
guint       cut_proxy_get_n_cuts    (CutProxy *self);

G_END_DECLS
