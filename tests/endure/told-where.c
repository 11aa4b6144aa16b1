/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <execinfo.h>
#include <glib-object.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Loaded in front of GLib: after each critical message and warning it says where that came from, one frame a line, from the inside out:
 *   at libgtk-4.so.1+0x1c3f40 gtk_widget_snapshot
 * Libraries without symbols of their own have the offset, which a debugger can make a name of. A widget that is named in the message is
 * followed by what it stands in:
 *   at in GtkRevealer "banner" */

#define N_FRAMES 64

typedef void (*LogV) (const char *, GLogLevelFlags, const char *, va_list);
typedef void (*ReturnIfFail) (const char *, const char *, const char *);
typedef void (*WarnMessage) (const char *, const char *, int, const char *, const char *);
typedef void (*LogStandard) (const char *, GLogLevelFlags, const char *, const char *, const char *, const char *, ...);

G_NO_INLINE static void
tell_where (void)
{
  void *frames[N_FRAMES];
  const int n = backtrace (frames, N_FRAMES);

  for (int i = 2; i < n; i++)
    {
      Dl_info info;
      const char *slash;

      if (dladdr (frames[i], &info) == 0)
        continue;
      slash = strrchr (info.dli_fname, '/');
      fprintf (stderr, "  at %s+0x%lx %s\n", slash != NULL ? slash + 1 : info.dli_fname,
               (gulong) ((char *) frames[i] - (char *) info.dli_fbase), info.dli_sname != NULL ? info.dli_sname : "");
    }
  fflush (stderr);
}

static void *
next (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

/* @text: a message, in which a widget is named as “GtkBox 0x55ebe2ad8170”. */
static void
tell_place (const char *text)
{
  GType (*get_type) (void) = (GType (*) (void)) next ("gtk_widget_get_type");
  gpointer (*get_parent) (gpointer) = (gpointer (*) (gpointer)) next ("gtk_widget_get_parent");
  const char *(*get_id) (gpointer) = (const char *(*) (gpointer)) next ("gtk_buildable_get_buildable_id");
  const char *at = strstr (text, " 0x");
  gpointer widget = NULL;

  if (at == NULL || (strstr (text, "snapshot") == NULL && strstr (text, "allocate") == NULL) || get_type == NULL || get_parent == NULL || get_id == NULL || sscanf (at + 1, "%p", &widget) != 1)
    return;
  for (; widget != NULL && g_type_check_instance_is_a (widget, get_type ()); widget = get_parent (widget))
    {
      const char *id = get_id (widget);
      gboolean visible = FALSE, mapped = FALSE;

      g_object_get (widget, "visible", &visible, NULL);
      mapped = ((gboolean (*) (gpointer)) next ("gtk_widget_get_mapped")) (widget);
      fprintf (stderr, "  at in %s \"%s\"%s%s\n", g_type_name_from_instance (widget), id != NULL ? id : "", visible ? "" : " invisible", mapped ? "" : " unmapped");
    }
}

static gboolean
is_complaint (GLogLevelFlags level)
{
  return (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0;
}

void
g_return_if_fail_warning (const char *domain, const char *function, const char *expression)
{
  ((ReturnIfFail) next ("g_return_if_fail_warning")) (domain, function, expression);
  tell_where ();
}

void
g_warn_message (const char *domain, const char *file, int line, const char *function, const char *expression)
{
  ((WarnMessage) next ("g_warn_message")) (domain, file, line, function, expression);
  tell_where ();
}

void
g_log (const char *domain, GLogLevelFlags level, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  va_start (arguments, format);
  ((LogV) next ("g_logv")) (domain, level, format, arguments);
  va_end (arguments);
  if (is_complaint (level))
    {
      tell_where ();
      tell_place (text);
    }
}

void
g_log_structured_standard (const char *domain, GLogLevelFlags level, const char *file, const char *line, const char *function, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ((LogStandard) next ("g_log_structured_standard")) (domain, level, file, line, function, "%s", text);
  if (is_complaint (level))
    {
      tell_where ();
      tell_place (text);
    }
}
