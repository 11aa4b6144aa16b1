/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"

G_BEGIN_DECLS

/* A row as the table keeps it: texts that many rows share are numbers of words. */
typedef struct
{
  guint32                account, action, currency, segment;
  const PremiaActionRow *row;
  const char            *case_name; /* "" where the key tells it */
} PremiaActionRecord;

/* Of what names the row; the same on every machine, since it is kept in the file. */
gint64 premia_action_record_hash (const PremiaActionRecord *self);
/* Of all that the row says; the same on every machine. */
gint64 premia_action_record_digest (const PremiaActionRecord *self);

G_END_DECLS
