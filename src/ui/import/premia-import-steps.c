/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-steps"

#include "premia-import-steps.h"

#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

typedef struct { GtkWidget *button, *dot, *title; gboolean shown, open; } Step;

struct _PremiaImportSteps
{
  GtkWidget        parent_instance;
  Step             steps[PREMIA_N_IMPORT_STEPS];
  PremiaImportStep now;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportSteps, premia_import_steps, GTK_TYPE_WIDGET)

static const char *const titles[PREMIA_N_IMPORT_STEPS] = {
  /* Translators: a step of an import: which files it is of */
  [PREMIA_IMPORT_STEP_FILES] = NC_("step of an import", "Files"),
  /* Translators: a step of an import: what the columns of the table mean */
  [PREMIA_IMPORT_STEP_COLUMNS] = NC_("step of an import", "Columns"),
  /* Translators: a step of an import: who is meant by the names in the table */
  [PREMIA_IMPORT_STEP_PEOPLE] = NC_("step of an import", "People"),
  /* Translators: a step of an import: a look at what will happen */
  [PREMIA_IMPORT_STEP_OUTCOME] = NC_("step of an import", "Check"),
};

const char *
premia_import_step_get_title (PremiaImportStep step)
{
  g_return_val_if_fail (step < PREMIA_N_IMPORT_STEPS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "step of an import", titles[step]);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update (PremiaImportSteps *self)
{
  guint number = 0;

  for (guint i = 0; i < PREMIA_N_IMPORT_STEPS; i++)
    {
      Step *step = &self->steps[i];
      g_autofree char *text = g_strdup_printf ("%u", step->shown ? ++number : number);
      g_autofree char *spoken = NULL;

      /* Translators: where an import is: the number of a step and its name; this one is being worked on */
      spoken = g_strdup_printf (i == self->now ? _("Step %1$u, %2$s: now") : _("Step %1$u, %2$s"), number, premia_import_step_get_title (i));
      gtk_label_set_text (GTK_LABEL (step->dot), text);
      gtk_widget_set_visible (step->button, step->shown);
      gtk_widget_set_sensitive (step->button, step->open || i == self->now);
      set_class (step->button, "now", i == self->now);
      set_class (step->button, "done", i < self->now);
      premia_own_name_set (GTK_WIDGET (step->button), spoken);
    }
}

static void
on_clicked_cb (PremiaImportSteps *self, GtkWidget *button)
{
  for (guint i = 0; i < PREMIA_N_IMPORT_STEPS; i++)
    if (self->steps[i].button == button && i != self->now)
      {
        g_signal_emit (self, signals[CHOSEN], 0, (int) i);
        return;
      }
}

static void
make_step (PremiaImportSteps *self, PremiaImportStep which)
{
  Step *step = &self->steps[which];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  step->button = gtk_button_new ();
  step->dot = gtk_label_new (NULL);
  step->title = gtk_label_new (premia_import_step_get_title (which));
  gtk_label_set_ellipsize (GTK_LABEL (step->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (step->dot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (step->dot, "run-dot");
  gtk_widget_add_css_class (step->dot, "caption-heading");
  gtk_widget_add_css_class (step->title, "caption");
  gtk_box_append (GTK_BOX (box), step->dot);
  gtk_box_append (GTK_BOX (box), step->title);
  gtk_button_set_child (GTK_BUTTON (step->button), box);
  gtk_widget_add_css_class (step->button, "flat");
  gtk_widget_add_css_class (step->button, "import-step");
  gtk_widget_set_hexpand (step->button, TRUE);
  gtk_widget_set_parent (step->button, GTK_WIDGET (self));
  g_signal_connect_object (step->button, "clicked", G_CALLBACK (on_clicked_cb), self, G_CONNECT_SWAPPED);
  step->shown = TRUE;
}

static void
premia_import_steps_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (premia_import_steps_parent_class)->dispose (object);
}

static void
premia_import_steps_class_init (PremiaImportStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_steps_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "importsteps");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
premia_import_steps_init (PremiaImportSteps *self)
{
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the import"), -1);
  for (guint i = 0; i < PREMIA_N_IMPORT_STEPS; i++)
    make_step (self, i);
  update (self);
}

void
premia_import_steps_set_now (PremiaImportSteps *self, PremiaImportStep step)
{
  g_return_if_fail (PREMIA_IS_IMPORT_STEPS (self));

  self->now = step;
  update (self);
}

void
premia_import_steps_set_step (PremiaImportSteps *self, PremiaImportStep step, gboolean shown, gboolean open)
{
  g_return_if_fail (PREMIA_IS_IMPORT_STEPS (self));
  g_return_if_fail (step < PREMIA_N_IMPORT_STEPS);

  self->steps[step].shown = shown;
  self->steps[step].open = open;
  update (self);
}
