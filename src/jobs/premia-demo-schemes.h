/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One scheme of the demo company. */
typedef struct
{
  const char *id;       /* of the scheme, and of its file without “.json” */
  char       *text;     /* (owned): canonical */
  gboolean    in_force; /* FALSE: a proposal that nobody is paid by yet */
} PremiaDemoScheme;

/* @rewards: setters get points through a reward server, too. (transfer full) (element-type PremiaDemoScheme): the one in force for setters
 * first. NULL with error. */
GPtrArray *premia_demo_schemes (gboolean russian, gboolean rewards, GError **error);

G_END_DECLS
