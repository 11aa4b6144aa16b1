/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-run-path"

#include "premia-run-path.h"

#include <glib/gi18n.h>

/* Narrower than that only the dots are beside each other, and the words of where it is stand under them. */
#define WIDE 820
/* From there on there is room for the button that pays beside them. */
#define WIDE_WITH_PAY 1010

typedef struct { GtkWidget *box, *before, *dot, *after, *title, *caption; } Step;

struct _PremiaRunPath
{
  AdwBin         parent_instance;
  GtkBox        *across;
  GtkBox        *steps;
  GtkBox        *deeds;
  GtkLabel      *now;
  GtkButton     *next;
  GtkWidget     *pay, *pay_below; /* where there is little room, it has a line of its own */
  GtkMenuButton *more;
  GtkBox        *schemes;
  GtkLabel      *note;
  Step           step[PREMIA_N_PAY_STATES];
  PremiaMonth   *month; /* (owned) (nullable): shown */
  gboolean       wide, wide_with_pay;
  gboolean       pays;
  gboolean       stamped; /* somebody has brought it to where it is */
};

G_DEFINE_FINAL_TYPE (PremiaRunPath, premia_run_path, ADW_TYPE_BIN)

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static GtkWidget *
make_thread (void)
{
  GtkWidget *thread = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_hexpand (thread, TRUE);
  gtk_widget_set_valign (thread, GTK_ALIGN_CENTER);
  return thread;
}

static GtkWidget *
make_words (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
make_step (PremiaRunPath *self, PremiaPayState state)
{
  Step *step = &self->step[state];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  step->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_valign (step->box, GTK_ALIGN_START);
  step->before = make_thread ();
  step->after = make_thread ();
  step->dot = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 12, NULL);
  step->title = make_words ("caption-heading");
  step->caption = make_words ("caption");
  gtk_label_set_justify (GTK_LABEL (step->caption), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (step->caption, "dim-label");
  gtk_widget_add_css_class (step->dot, "run-dot");
  gtk_label_set_text (GTK_LABEL (step->title), premia_pay_state_get_title (state));
  gtk_box_append (GTK_BOX (line), step->before);
  gtk_box_append (GTK_BOX (line), step->dot);
  gtk_box_append (GTK_BOX (line), step->after);
  gtk_box_append (GTK_BOX (step->box), line);
  gtk_box_append (GTK_BOX (step->box), step->title);
  gtk_box_append (GTK_BOX (step->box), step->caption);
  gtk_box_append (self->steps, step->box);
  if (state == PREMIA_PAY_CALCULATED)
    gtk_widget_add_css_class (step->before, "run-end");
  if (state == PREMIA_PAY_PAID)
    gtk_widget_add_css_class (step->after, "run-end");
}

/* "12 November 2026 · A. Petrova"; NULL: not known. */
static char *
say_stamp (PremiaInstant at, const char *who, const char *between, PremiaLocale *locale, PremiaZone *zone)
{
  g_autofree char *day = NULL;

  if (at == PREMIA_NEVER)
    return NULL;
  day = premia_locale_format_date (locale, premia_zone_date_of (zone, at));
  return who != NULL && *who != '\0' ? g_strconcat (day, between, who, NULL) : g_steal_pointer (&day);
}

static void
show_step (PremiaRunPath *self, PremiaPayState state, PremiaLocale *locale, PremiaZone *zone)
{
  const PremiaPayState now = premia_month_get_state (self->month);
  const Step *step = &self->step[state];
  g_autofree char *stamp = NULL;
  g_autofree char *spoken = NULL;
  PremiaInstant at;
  const char *who;

  premia_month_get_step (self->month, state, &at, &who);
  if (state <= now)
    stamp = say_stamp (at, who, "\n", locale, zone);
  gtk_label_set_text (GTK_LABEL (step->caption), stamp != NULL ? stamp : "");
  gtk_widget_set_tooltip_text (step->caption, stamp);
  self->stamped = self->stamped || stamp != NULL;
  gtk_image_set_from_icon_name (GTK_IMAGE (step->dot), state < now || (state == now && state == PREMIA_PAY_PAID) ? "object-select-symbolic" : NULL);
  set_class (step->box, "done", state < now);
  set_class (step->box, "now", state == now);
  set_class (step->title, "dim-label", state > now);
  set_class (step->before, "done", state <= now);
  set_class (step->after, "done", state < now);
  /* Translators: a state of the pay of a month, said of the one that it is in */
  spoken = state == now ? g_strdup_printf (_("%s: now"), premia_pay_state_get_title (state)) : g_strdup (premia_pay_state_get_title (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->title), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- schemes that are not where the others are ---- */

static GtkWidget *
make_scheme (const PremiaMonthRun *run, guint index, PremiaLocale *locale, PremiaZone *zone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (run->name);
  GtkWidget *state = gtk_label_new (premia_pay_state_get_title (run->state));
  g_autofree char *stamp = say_stamp (run->steps[run->state].at, run->steps[run->state].who, " · ", locale, zone);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (state, "state");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (state, stamp);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), state);
  if (run->state < PREMIA_PAY_PAID)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (premia_pay_state_get_deed (run->state + 1));

      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "payouts.advance-run");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
show_schemes (PremiaRunPath *self, PremiaLocale *locale, PremiaZone *zone)
{
  const gboolean mixed = premia_month_is_mixed (self->month);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->schemes))) != NULL)
    gtk_box_remove (self->schemes, child);
  for (guint i = 0; mixed && i < self->month->runs->len; i++)
    gtk_box_append (self->schemes, make_scheme (g_ptr_array_index (self->month->runs, i), i, locale, zone));
  gtk_widget_set_visible (GTK_WIDGET (self->schemes), mixed);
}

static void
update_shape (PremiaRunPath *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->across), self->wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->across, self->wide ? 18 : 9);
  gtk_widget_set_visible (GTK_WIDGET (self->now), !self->wide);
  gtk_widget_set_visible (self->pay, self->pays && self->wide_with_pay);
  gtk_widget_set_visible (self->pay_below, self->pays && !self->wide_with_pay);
  gtk_widget_set_halign (self->pay_below, self->wide ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->next), !self->wide);
  for (guint i = 0; i < PREMIA_N_PAY_STATES; i++)
    {
      gtk_widget_set_visible (self->step[i].title, self->wide);
      gtk_widget_set_visible (self->step[i].caption, self->wide && self->stamped);
    }
}

static void
show_now (PremiaRunPath *self, PremiaLocale *locale, PremiaZone *zone)
{
  const PremiaPayState state = premia_month_get_state (self->month);
  g_autofree char *stamp = NULL;
  g_autofree char *text = NULL;
  PremiaInstant at;
  const char *who;

  premia_month_get_step (self->month, state, &at, &who);
  stamp = say_stamp (at, who, " · ", locale, zone);
  text = g_markup_printf_escaped ("<b>%s</b>%s<small>%s</small>", premia_pay_state_get_title (state), stamp != NULL ? " · " : "",
                                  stamp != NULL ? stamp : "");
  gtk_label_set_markup (self->now, text);
}

static void
premia_run_path_dispose (GObject *object)
{
  g_clear_pointer (&PREMIA_RUN_PATH (object)->month, premia_month_unref);

  G_OBJECT_CLASS (premia_run_path_parent_class)->dispose (object);
}

static void
premia_run_path_class_init (PremiaRunPathClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_run_path_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-run-path.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, across);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, steps);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, deeds);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, now);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, next);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, pay);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, pay_below);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, more);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, schemes);
  gtk_widget_class_bind_template_child (widget_class, PremiaRunPath, note);
}

static void
premia_run_path_init (PremiaRunPath *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (PremiaPayState state = 0; state < PREMIA_N_PAY_STATES; state++)
    make_step (self, state);
  /* Until it is known how much room there is: what is small enough for any. */
  update_shape (self);
}

void
premia_run_path_show (PremiaRunPath *self, PremiaMonth *month, PremiaLocale *locale, PremiaZone *zone, const char *note)
{
  PremiaPayState next;

  g_return_if_fail (PREMIA_IS_RUN_PATH (self));
  g_return_if_fail (month != NULL && PREMIA_IS_LOCALE (locale) && zone != NULL);

  premia_month_ref (month);
  g_clear_pointer (&self->month, premia_month_unref);
  self->month = month;
  self->stamped = FALSE;
  for (PremiaPayState state = 0; state < PREMIA_N_PAY_STATES; state++)
    show_step (self, state, locale, zone);
  update_shape (self);
  show_now (self, locale, zone);
  show_schemes (self, locale, zone);
  gtk_widget_set_visible (GTK_WIDGET (self->next), premia_run_path_get_next (self, &next));
  if (gtk_widget_get_visible (GTK_WIDGET (self->next)))
    gtk_button_set_label (self->next, premia_pay_state_get_deed (next));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

void
premia_run_path_set_menu (PremiaRunPath *self, GMenuModel *menu)
{
  g_return_if_fail (PREMIA_IS_RUN_PATH (self));

  gtk_menu_button_set_menu_model (self->more, menu);
}

void
premia_run_path_set_width (PremiaRunPath *self, int width)
{
  g_return_if_fail (PREMIA_IS_RUN_PATH (self));

  if (self->wide == (width >= WIDE) && self->wide_with_pay == (width >= WIDE_WITH_PAY))
    return;
  self->wide = width >= WIDE;
  self->wide_with_pay = width >= WIDE_WITH_PAY;
  update_shape (self);
}

void
premia_run_path_set_pays (PremiaRunPath *self, gboolean pays)
{
  g_return_if_fail (PREMIA_IS_RUN_PATH (self));

  self->pays = pays;
  update_shape (self);
}

gboolean
premia_run_path_get_next (PremiaRunPath *self, PremiaPayState *state)
{
  g_return_val_if_fail (PREMIA_IS_RUN_PATH (self), FALSE);

  if (self->month == NULL || premia_month_get_state (self->month) == PREMIA_PAY_PAID)
    return FALSE;
  *state = premia_month_get_state (self->month) + 1;
  return TRUE;
}
