/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-attachment.h"

#include "rfl-record-private.h"

/* A file that belongs to a referral; sealed. */
RFL_DEFINE_RECORD (RflAttachment, rfl_attachment, RFL_KIND_ATTACHMENT,
                   { "referral", "referral", RFL_FIELD_STRING },
                   { "person", "person", RFL_FIELD_STRING },
                   { "name", "name", RFL_FIELD_STRING },
                   { "media-type", "type", RFL_FIELD_STRING },
                   { "size", "size", RFL_FIELD_INT },
                   { "sha256", "sha256", RFL_FIELD_STRING },
                   { "chunks", "chunks", RFL_FIELD_STRV })

RFL_RECORD_STRING (RflAttachment, rfl_attachment, referral, "referral")
RFL_RECORD_STRING (RflAttachment, rfl_attachment, person, "person")
RFL_RECORD_STRING (RflAttachment, rfl_attachment, name, "name")
RFL_RECORD_STRING (RflAttachment, rfl_attachment, media_type, "type")
RFL_RECORD_INT    (RflAttachment, rfl_attachment, size, "size", 0)
RFL_RECORD_STRING (RflAttachment, rfl_attachment, sha256, "sha256")
RFL_RECORD_STRV   (RflAttachment, rfl_attachment, chunks, "chunks")
