/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-designer.h"

#include "premia-badge-picture.h"
#include "premia-color-choice.h"
#include "premia-face-choice.h"
#include "premia-symbol-choice.h"

G_BEGIN_DECLS

#define PREMIA_N_DESIGNER_SAMPLES 6 /* three sizes, on light and on dark */

struct _PremiaBadgeDesigner
{
  AdwWindow           parent_instance;
  AdwToastOverlay    *toasts;
  GtkWidget          *panes, *preview, *fields, *sample_line;
  PremiaBadgePicture *large;
  PremiaBadgePicture *samples[PREMIA_N_DESIGNER_SAMPLES];
  GtkBox             *light, *dark;
  GtkLabel           *alt_shown, *state;
  GtkMenuButton      *copy_from;
  GtkBox             *shape_place, *metal_place, *color_place;
  PremiaSymbolChoice *symbol;
  GtkWidget          *stars;
  AdwEntryRow        *ribbon, *alt;

  PremiaFaceChoice   *shapes, *metals, *others;
  PremiaColorChoice  *main_color, *accent_color, *symbol_color;
  PremiaBadgeLook    *look;  /* (owned) (nullable): until it is closed */
  GPtrArray          *names; /* (owned) (nullable): of the badges whose look can be copied */
  gboolean            filling;
  guint               idle;
};

/* What is chosen, as it is now: into all fields. */
void premia_badge_designer_show_fields (PremiaBadgeDesigner *self);
/* Makes the fields that are not in the markup. */
void premia_badge_designer_make_fields (PremiaBadgeDesigner *self);
void premia_badge_designer_show_preview (PremiaBadgeDesigner *self);
void premia_badge_designer_add_actions (GtkWidgetClass *widget_class);
/* What can be done now. */
void premia_badge_designer_show_actions (PremiaBadgeDesigner *self);
/* A look to change and to hand to premia_badge_look_set_art(). (transfer full) */
PremiaBadgeArt *premia_badge_designer_begin (PremiaBadgeDesigner *self);

G_END_DECLS
