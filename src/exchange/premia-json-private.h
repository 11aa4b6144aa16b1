/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

struct _PremiaJson
{
  char           *file_name;
  PremiaJsonNode *root;
  GPtrArray      *blocks;     /* memory of nodes and texts */
  char           *block;      /* what is left of the newest one */
  gsize           block_left;
};

PremiaJson *premia_json_new (const char *file_name);
gpointer    premia_json_allocate (PremiaJson *self, gsize size);

G_END_DECLS
