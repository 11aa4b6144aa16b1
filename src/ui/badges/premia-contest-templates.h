/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of streaks, goals and contests to begin with, each with why it is as it is; a row that is chosen makes one ("contests.new").
 * (transfer floating) */
GtkWidget *premia_contest_templates_new (void);

G_END_DECLS
