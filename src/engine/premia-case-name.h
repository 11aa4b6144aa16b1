/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"

G_BEGIN_DECLS

/* TRUE: @name is a named case of @dataset, *case_id; else *case_id is the first one whose name would come behind it, or how many named ones there are.
 * Their names are loaded (premia_dataset_load_names()); they are in byte order, so this takes some twenty comparisons of a million. */
gboolean premia_case_name_find (PremiaDataset *dataset, const char *name, guint32 *case_id);

G_END_DECLS
