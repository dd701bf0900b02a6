FROM scratch
ADD postgres.txz /usr/local/
COPY machine /
COPY entrypoint.sh passwd /etc/
COPY --chown=999:999 empty /tmp
COPY --chown=999:999 empty /var/lib/postgresql
ENV PATH=/usr/local/bin PGDATA=/var/lib/postgresql/18/docker
USER 999:999
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["/bin/sh", "/etc/entrypoint.sh"]
CMD ["postgres"]
