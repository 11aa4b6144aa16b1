/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-repair.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* Each person's pay before and after, whoever loses most first; what was in the list goes. */
void premia_repair_people_fill (GtkListBox *list, PremiaRepair *repair, PremiaDataset *dataset, PremiaLocale *locale);

G_END_DECLS
