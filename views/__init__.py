"""Tables -> pages. Never imports spaCy. The modules in reading order:

=============  ===========================================================================
`load`         opens the build, keeps it and its answers until a new one is published
`words`        what a reader sees: escaped text, dates, numbers, meanings of rules
`address`      what is open, kept in the URL: entity, article, counted sentences
`steps`        what the reader does once is one step of the browser's history
`unknown`      what a link asks for and the build has not, in one line
`filters`      the sidebar: which articles are chosen, kept in the URL
`origin`       what a file or a cited figure says of itself: articles, filter, build, link
`chosen`       the choice in plain words, and what to relax when nothing is left
`newer`        offers an open page the build that was published since
`charts`       rows -> Plotly figures; never imports Streamlit
`marks`        text and spans -> HTML with the spans marked
`dates`        what states an article's date, and what came of it
`differences`  what differs between two texts, as HTML
`source`       the line that names an article: its title, which opens it, outlet, date
`story`        where else an article's story stands, and what differs
`evidence`     the sentences that a number counts
`picked`       which row or number of a table was pressed, and where Enter leads from it
`panel`        a chart or its table, and below it what was opened
`downloads`    one row of download buttons
`compare`      several people, places, topics ... over time, side by side
`decide`       decisions on who is who, written to seeds/corrections.toml, undone, built
`correct`      the form that corrects one entity by hand; `split` parts it, `whom` asks who is meant
`mention`      the form that corrects one mention where it is read
`restore`      the form that puts back a removed paragraph
`figures`      a row of numbers that are buttons
`paging`       which rows of a long table show
`met`          contacts and dates in words, and their marks; `matrix` draws who is in contact with whom
`named`        whom and what an article names, each leading to its page
`statements`   the section of an entity's page on what it says
`counterparts` the section of an entity's page on whom it met, called, visited
`overview`, `who`, `entity`, `contacts`, `topics`, `articles`, `reader`, `corrections`, `tables`   the pages
=============  ===========================================================================
"""
