/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaSvgGrowth:
 * How many elements an SVG has once everything that is used (uses, masks, patterns, markers) is put where it is used. Some hundred bytes
 * can be millions of them.
 */
typedef struct _PremiaSvgGrowth PremiaSvgGrowth;

PremiaSvgGrowth *premia_svg_growth_new (void);
void             premia_svg_growth_free (PremiaSvgGrowth *self);
/* @weight: what it costs itself; its children come until premia_svg_growth_end(). */
void             premia_svg_growth_begin (PremiaSvgGrowth *self, guint weight, guint line);
void             premia_svg_growth_end (PremiaSvgGrowth *self);
/* Of the element that was begun last. */
void             premia_svg_growth_name (PremiaSvgGrowth *self, const char *id);
void             premia_svg_growth_refer (PremiaSvgGrowth *self, const char *id, guint length);
/* From a style sheet: any element may use it. */
void             premia_svg_growth_refer_everywhere (PremiaSvgGrowth *self, const char *id, guint length);
/* What each element weighs more, because a style sheet may say so. */
void             premia_svg_growth_add_everywhere (PremiaSvgGrowth *self, guint weight);
/* FALSE: more than @most, or something uses itself; *line: where. */
gboolean         premia_svg_growth_check (PremiaSvgGrowth *self, guint64 most, guint *line);
/* How many elements were begun. */
guint            premia_svg_growth_get_n (PremiaSvgGrowth *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSvgGrowth, premia_svg_growth_free)
G_END_DECLS
