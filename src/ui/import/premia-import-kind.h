/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-table-kind.h"

G_BEGIN_DECLS

/* "People", for the manager; UNKNOWN is a table of another program. Borrowed. */
const char *premia_import_kind_get_name (PremiaTableKind kind);

G_END_DECLS
