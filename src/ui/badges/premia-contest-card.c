/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-card"

#include "premia-contest-card.h"

#include "engine/premia-wording-contest.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

#define MAX_LINES 3

struct _PremiaContestCard
{
  GtkWidget  parent_instance;
  GtkWidget *button;
  GtkImage  *icon;
  GtkLabel  *name;
  GtkLabel  *state;
  GtkLabel  *kind;
  GtkLabel  *rule;
  GtkWidget *problem;
  GtkGrid   *lines;
};

G_DEFINE_FINAL_TYPE (PremiaContestCard, premia_contest_card, GTK_TYPE_WIDGET)

static void
add_line (PremiaContestCard *self, guint row, const PremiaContestLine *line)
{
  GtkWidget *label = gtk_label_new (line->label), *bar = gtk_progress_bar_new (), *text = gtk_label_new (line->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), line->fraction);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "contest-bar");
  if (line->wins)
    gtk_widget_add_css_class (bar, "wins");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, line->label, -1);
  gtk_label_set_xalign (GTK_LABEL (text), 1);
  gtk_widget_add_css_class (text, "numeric");
  gtk_grid_attach (self->lines, label, 0, (int) row, 1, 1);
  gtk_grid_attach (self->lines, bar, 1, (int) row, 1, 1);
  gtk_grid_attach (self->lines, text, 2, (int) row, 1, 1);
}

static void
show_lines (PremiaContestCard *self, PremiaContestResult *result, PremiaLocale *locale)
{
  const PremiaContestRound *round = premia_contest_result_get_current (result);
  g_autoptr (GPtrArray) lines = round == NULL ? NULL : premia_contest_lines_new (result, round, MAX_LINES, locale);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, i, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (GTK_WIDGET (self->lines), lines != NULL && lines->len > 0);
}

static void
show_state (PremiaContestCard *self, PremiaContestResult *result)
{
  const PremiaContestState state = premia_contest_result_get_state (result);

  gtk_label_set_text (self->state, premia_contest_state_say (state));
  if (state == PREMIA_CONTEST_RUNNING)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "in-force");
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
}

static void
show_problem (PremiaContestCard *self, const char *problem)
{
  gtk_label_set_text (GTK_LABEL (self->problem), problem);
  gtk_widget_set_visible (self->problem, *problem != '\0');
}

static void
show (PremiaContestCard *self, const PremiaContestEntry *entry, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *name = entry->contest == NULL ? g_strdup (entry->id) : premia_wording_contest_name (entry->contest, words), *rule = NULL;
  const guint cautions = entry->contest == NULL ? 0 : premia_contest_get_cautions (entry->contest);

  gtk_label_set_text (self->name, name);
  premia_own_name_set (GTK_WIDGET (self->button), name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", entry->id);
  show_problem (self, entry->problem);
  if (entry->contest == NULL)
    return;
  gtk_image_set_from_icon_name (self->icon, premia_contest_kind_get_icon (entry->contest->kind));
  gtk_label_set_text (self->kind, premia_contest_kind_say (entry->contest->kind));
  if (entry->result == NULL)
    return;
  rule = premia_wording_contest (entry->contest, premia_contest_result_get_currency (entry->result), words);
  gtk_label_set_text (self->rule, rule);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rule, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->rule), TRUE);
  show_state (self, entry->result);
  show_lines (self, entry->result, locale);
  for (guint bit = 1; bit <= cautions && *entry->problem == '\0'; bit <<= 1)
    if ((cautions & bit) != 0)
      {
        g_autofree char *caution = premia_wording_contest_caution ((PremiaContestCaution) bit, words);

        show_problem (self, caution);
        break;
      }
}

static void
premia_contest_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (premia_contest_card_parent_class)->dispose (object);
}

static void
premia_contest_card_class_init (PremiaContestCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_contest_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-contest-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, button);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, icon);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, rule);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestCard, lines);
}

static void
premia_contest_card_init (PremiaContestCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_contest_card_new (const PremiaContestEntry *entry, PremiaLocale *locale)
{
  PremiaContestCard *self = g_object_new (PREMIA_TYPE_CONTEST_CARD, NULL);

  show (self, entry, locale);
  return GTK_WIDGET (self);
}
