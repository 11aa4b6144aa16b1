/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rules-text"

#include "premia-rules-text.h"

#include "premia-rule-finding.h"

#include <glib/gi18n.h>
#include <string.h>

/* More findings than anybody reads at once are shown once these are mended. */
#define MOST_FINDINGS 50

struct _PremiaRulesText
{
  GtkBox       parent_instance;
  GtkBox      *findings;
  GtkTextView *view;
};

enum
{
  REPAIR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRulesText, premia_rules_text, GTK_TYPE_BOX)

static void
on_repair_cb (PremiaRulesText *self, const PremiaGamificationFinding *finding)
{
  g_signal_emit (self, signals[REPAIR], 0, finding);
}

static void
premia_rules_text_class_init (PremiaRulesTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[REPAIR] = g_signal_new ("repair", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-rules-text.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesText, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesText, view);
}

static void
premia_rules_text_init (PremiaRulesText *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_create_tag (buffer, "advice", "paragraph-background", "rgba(53,132,228,0.12)", NULL);
  gtk_text_buffer_create_tag (buffer, "warning", "paragraph-background", "rgba(229,165,10,0.22)", NULL);
  gtk_text_buffer_create_tag (buffer, "serious", "paragraph-background", "rgba(230,97,0,0.22)", NULL);
  gtk_text_buffer_create_tag (buffer, "refused", "paragraph-background", "rgba(224,27,36,0.22)", NULL);
}

static void
mark_line (PremiaRulesText *self, const PremiaGamificationFinding *finding)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (finding->line == 0 || !gtk_text_buffer_get_iter_at_line (buffer, &start, (int) finding->line - 1))
    return;
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, premia_gamification_severity_to_string (finding->severity), &start, &end);
}

void
premia_rules_text_show (PremiaRulesText *self, const char *text, GPtrArray *findings, PremiaContext *context)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  GtkWidget *child;
  g_autofree char *shown = NULL;

  g_return_if_fail (PREMIA_IS_RULES_TEXT (self) && text != NULL && findings != NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (strcmp (shown, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  /* The gravest last, so that its colour is the one that is seen. */
  for (guint i = findings->len; i > 0; i--)
    mark_line (self, g_ptr_array_index (findings, i - 1));
  for (guint i = 0; i < findings->len && i < MOST_FINDINGS; i++)
    {
      GtkWidget *card = premia_rule_finding_new (g_ptr_array_index (findings, i), "", context);

      g_signal_connect_swapped (card, "repair", G_CALLBACK (on_repair_cb), self);
      gtk_box_append (self->findings, card);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings->len > 0);
}
