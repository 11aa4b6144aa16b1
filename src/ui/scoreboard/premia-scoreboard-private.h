/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-badge-wardrobe.h"
#include "premia-score-facts.h"
#include "premia-score-view.h"
#include "premia-scoreboard.h"

G_BEGIN_DECLS

struct _PremiaScoreboard
{
  AdwWindow            parent_instance;
  PremiaScoreView     *view;
  GtkRevealer         *bar;
  GtkWidget           *hold_button;
  GtkWidget           *wall_button;
  PremiaContext       *context;     /* (owned) */
  PremiaScoreSettings *settings;    /* (owned) */
  PremiaScoreFacts    *facts;       /* (owned) (nullable): shown */
  PremiaWorkspace     *workspace;   /* (owned) (nullable): of the facts */
  PremiaBadgeWardrobe *wardrobe;    /* (owned) (nullable): how its badges look */
  GCancellable        *counting;    /* (owned) (nullable): of the count that runs */
  gboolean             stale;       /* something changed while it ran */
  char                *wanted;      /* (owned) (nullable): a slide to be shown as soon as it is there */
  guint                quiet_id;    /* until pointer and bar go */
  double               pointer_x, pointer_y;
  GtkApplication      *application; /* (owned) (nullable): that was asked to keep the screen awake … */
  guint                inhibited;   /* … with this cookie */
  gboolean             on_wall;     /* it fills a screen, is about to, or waits for one */
  GListModel          *monitors;    /* (owned) (nullable): watched while it is up */
  guint                look_id;     /* until it looks which of them are there now */
  GdkMonitor          *monitor;     /* (owned) (nullable): that it was hung on … */
  char                *hung_on;     /* (owned) (nullable): … and how people call it */
  GtkWindow           *own;         /* (weak) (nullable): Premia's, which it is not to cover */
  GtkLabel            *note;        /* says that its screen is missing */
  guint                note_id;     /* until the note goes by itself */
};

/* premia-scoreboard-wall.c: the screen that it hangs on */
void premia_scoreboard_class_install_wall_actions (GtkWidgetClass *widget_class);
void premia_scoreboard_forget_wall (PremiaScoreboard *self);
void premia_scoreboard_watch_monitors (PremiaScoreboard *self);
void premia_scoreboard_leave_monitors (PremiaScoreboard *self);
/* The screen is not to go dark while it is up. */
void premia_scoreboard_inhibit (PremiaScoreboard *self);
void premia_scoreboard_uninhibit (PremiaScoreboard *self);

/* premia-scoreboard-facts.c: what it shows */
/* Counts anew on a thread. */
void premia_scoreboard_count (PremiaScoreboard *self);
/* The same facts told otherwise. */
void premia_scoreboard_tell (PremiaScoreboard *self);

G_END_DECLS
